import { counted } from '../../format/counted'

/** The page about how people sign in. */
export const signInPageWords = {
  title: 'Signing in',
  line: 'How people prove who they are',
} as const

export const askAgainRuleWords = {
  title: 'Asking again',
  why: 'A PC that somebody left, or a stolen session, must not be enough to make accounts or to give roles. These steps ask again who is there:',
  steps: [
    'adding a person, alone or from a list',
    'giving a role to a person, or taking one away, also on request',
    'resetting a password, bringing back an account, lifting a lock-out',
    'exporting the log',
    'changing these rules',
  ],
  now: (minutes: number | null) =>
    minutes === null
      ? 'Now: never. One click is one change.'
      : `Now: when it was last given more than ${counted(minutes, 'minute')} ago.`,
  minutes: 'Ask again after how many minutes',
  hint: 'Empty for never. 5 is usual.',
  submit: 'Save',
  saved: (minutes: number | null) =>
    minutes === null
      ? 'Saved: these steps do not ask again.'
      : `Saved: these steps ask again after ${counted(minutes, 'minute')}.`,
} as const
