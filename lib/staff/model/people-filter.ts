export const peopleStates = ['active', 'inactive', 'locked', 'never'] as const

export type PeopleState = (typeof peopleStates)[number]

/** What narrows the list of people; all of it applies at once. */
export interface PeopleFilter {
  /** Each has to be in the name or the username, without regard to case and accents. */
  words?: readonly string[]
  /** The slug of a role. */
  role?: string
  department?: number
  state?: PeopleState
}

type Given = Readonly<Record<string, string | string[] | undefined>>

/** The filter that an address asks for. What it cannot mean is left out. */
export function peopleFilterOf({ q, role, department, state }: Given): PeopleFilter {
  const words = typeof q === 'string' ? wordsOf(q) : []
  const known = peopleStates.find((one) => one === state)
  return {
    ...(words.length > 0 && { words }),
    ...(typeof role === 'string' && /^[a-z0-9][a-z0-9_.-]{0,99}$/.test(role) && { role }),
    ...(typeof department === 'string' &&
      /^[1-9]\d{0,8}$/.test(department) && { department: Number(department) }),
    ...(known && { state: known }),
  }
}

/** At most ten words, without what Postgres cannot store. */
const wordsOf = (typed: string) =>
  typed
    .slice(0, 200)
    .replaceAll(/[\p{Cc}\p{Cs}]/gu, ' ')
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 10)
