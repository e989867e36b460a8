import type { Period } from '../../access/admin/period'
import { type Day, instantOf, isDay } from '../../clock/day'
import { dayAndTime } from '../../clock/hospital-time'
import { CliError } from '../cli-error'
import type { Call, Option } from '../command'
import type { Tool } from '../tool'

/** The options of a grant with a beginning or an end. */
export const PERIOD: readonly Option[] = [
  { name: 'from', value: 'TIME', help: 'When it begins; without it at once.' },
  { name: 'until', value: 'TIME', help: 'When it ends; without it never.' },
]

export const PERIOD_DETAILS = [
  'A TIME is 2026-11-30T07:00 on the clocks of the hospital, or an instant with its zone such as 2026-11-30T07:00Z.',
]

const LOCAL = /^(\d{4}-\d{2}-\d{2})[T ]([01]\d|2[0-3]):([0-5]\d)$/
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/

/** The period of the options. Throws `CliError` for a time that does not exist. */
export function givenPeriod(call: Call, tool: Tool): Period {
  const time = (name: string) => {
    const text = call.given(name)
    return text === undefined ? undefined : instantIn(text, tool.settings.timeZone)
  }
  return { from: time('from'), until: time('until') }
}

export function instantIn(text: string, timeZone: string): Date {
  const [, day = '', hour, minute] = LOCAL.exec(text) ?? []
  if (isDay(day)) return instantOf(day as Day, `${hour}:${minute}`, timeZone)
  const at = INSTANT.test(text) && isDay(text.slice(0, 10)) ? new Date(text) : undefined
  if (at && !Number.isNaN(at.getTime())) return at
  throw new CliError(`“${text}” is not a time. ${PERIOD_DETAILS[0]}`)
}

/** As the end of a sentence: “ from 30 Nov 2026, 07:00 until 30 Nov 2026, 19:00”. Empty without a period. */
export const periodWords = ({ from, until }: Period) =>
  `${from ? ` from ${dayAndTime(from)}` : ''}${until ? ` until ${dayAndTime(until)}` : ''}`

/** The same for --json: only what was given, as ISO instants. */
export const periodData = ({ from, until }: Period) => ({
  ...(from ? { from: from.toISOString() } : {}),
  ...(until ? { until: until.toISOString() } : {}),
})
