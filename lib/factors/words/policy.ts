/** In Settings: who must sign in with a second factor. */
export const policyWords = {
  title: 'Second factor',
  why: 'A password can be seen, guessed or given away. A code of an app on the phone, or a passkey, is asked for beside it. Somebody who must have one and has none sets it up at the next request, and can do nothing else before.',
  now: (managers: boolean, roles: readonly string[]) => {
    const who = [...(managers ? ['everybody who may manage access'] : []), ...roles]
    return who.length === 0 ? 'Now: nobody must have one.' : `Now, who must have one: ${who.join(', ')}.`
  },
  without: (people: number) =>
    people === 0
      ? 'Nobody is without the one that they need.'
      : people === 1
        ? '1 person has none yet and needs one.'
        : `${people.toLocaleString('en')} people have none yet and need one.`,
  managers: 'Everybody who may manage access',
  roles: 'Everybody with one of these roles',
  submit: 'Save who must have one',
  saved: 'Saved. It counts from the next request of each person.',
} as const
