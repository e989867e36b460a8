import { now as hospitalTime } from '../../clock/clock'
import { dayAndTime } from '../../clock/hospital-time'
import { cellWords as words } from '../words/cell'
import type { CellHolder, ExplainedCell, SwitchedBy } from './explain-cell'

/** An explained cell in words. */
export interface CellInWords {
  lines: string[]
  /** Those who have it in another way as well, the first of them by name. */
  people: { id: number; name: string; ways: string }[]
  /** How many of them are left out, in words. */
  more?: string
}

const instant = (at: number) => dayAndTime(new Date(at))

/** Says what there is to know of a cell, the present first. `now` in milliseconds since 1970. */
export function cellSentences(cell: ExplainedCell, now = hospitalTime().getTime()): CellInWords {
  const { grant, holders: count, named: people, others } = cell
  const holds = grant?.holds === true
  return {
    lines: [
      ...pastOf(cell),
      ...(grant ? periodOf(grant, now) : []),
      holds ? words.have(count) : words.wouldHave(count),
      ...(count === 0 ? [] : [othersLine(others.size, holds)]),
    ],
    people: people.map(named),
    ...(others.size > people.length && { more: words.more(others.size - people.length) }),
  }
}

function othersLine(others: number, holds: boolean): string {
  if (others === 0) return words.noneAlso
  return holds ? words.also(others) : words.otherwise(others)
}

const named = ({ staffId, fullName, roles, direct }: CellHolder) => ({
  id: staffId,
  name: fullName,
  ways: [...(roles.length > 0 ? [words.through(roles)] : []), ...(direct ? [words.direct] : [])].join(', '),
})

function pastOf({ grant, given, since }: ExplainedCell): string[] {
  if (!given && !since) return [grant ? words.beforeLog : words.never]
  return [
    ...(given ? [words.given(instant(given.at), given.actor), ...reasonOf(given)] : []),
    ...(since
      ? [(since.given ? words.changed : words.taken)(instant(since.at), since.actor), ...reasonOf(since)]
      : []),
  ]
}

const reasonOf = ({ actor, reason }: SwitchedBy): string[] =>
  actor === null ? [] : [reason === null ? words.noReason : words.reason(reason)]

function periodOf({ from, until }: NonNullable<ExplainedCell['grant']>, now: number): string[] {
  if (until !== null && until <= now) return [words.ended(instant(until))]
  return [
    ...(from !== null && from > now ? [words.from(instant(from))] : []),
    until === null ? words.noEnd : words.until(instant(until)),
  ]
}
