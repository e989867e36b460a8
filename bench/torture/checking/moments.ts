import type { PersonTruth } from './answers'

/** What the database says from one instant on. */
interface State {
  /** The instant at which a grant began or ended, on the clock of `now()`; undefined for the first. */
  from?: number | undefined
  /** The version that an answer shows. */
  name: string
  people: Record<string, PersonTruth>
}

/** The database's content from one commit, or restore, to the next; in that order. */
export interface Moment {
  version: string
  /** When it was committed or restored, on the clock of `now()`. */
  at: number
  /** What it says, one after the other, as grants begin and end. */
  states: readonly State[]
}

/** One state of one moment, in the order in which they can be seen. */
export interface Timed extends State {
  version: string
  at: number
  /** Until when it is true: the next instant at which a grant begins or ends. */
  until: number
}

/** How long before a commit is written down, or after the next one is, its states may be seen. */
export const SLACK_MS = 2_000

/** The error of the database's instants on our clock: both are read from the clock of one machine. */
const CLOCK_ERROR_MS = 10

/** The states of `moments` that can have been seen, and where each moment begins among them. */
export function timed(moments: readonly Moment[]): { truth: Timed[]; begins: number[] } {
  const truth: Timed[] = []
  const begins = moments.map(({ version, at, states }, index) => {
    const first = truth.length
    const next = moments[index + 1]?.at ?? Number.POSITIVE_INFINITY
    for (const [place, state] of states.entries()) {
      const from = state.from ?? Number.NEGATIVE_INFINITY
      const until = states[place + 1]?.from ?? Number.POSITIVE_INFINITY
      if (until < at - SLACK_MS || from > next + SLACK_MS) continue
      truth.push({ ...state, version, until, at: Math.min(Math.max(from, at), next) })
    }
    return first
  })
  return { truth, begins }
}

/** Whether something that began and ended then can have seen the state: not before its instant, and not after its end. */
export function isInTime(
  { from = Number.NEGATIVE_INFINITY, until }: Timed,
  { began, ended }: { began: number; ended: number },
): boolean {
  return from <= ended + CLOCK_ERROR_MS && until >= began - CLOCK_ERROR_MS
}
