import { isDay } from '../../clock/day'
import { asciiDigits } from '../../forms/typed-digits'
import { parseMrn } from '../../patients/model/mrn'
import { entityWords } from '../words/entries'
import { filterProblems as problems } from '../words/page'

/** What narrows the log; all of it applies at once. */
export interface LogFilter {
  /** Who did it: a name, a username, or what the log has for no person, such as `sql:portal_app`. */
  by?: string
  /** Whom it concerns: a name or a username. */
  about?: string
  /** The entity of the entries. */
  entry?: string
  /** A whole MRN. */
  patient?: string
  /** The first and the last day, in the hospital’s zone. */
  from?: string
  to?: string
}

/** A filter as an address asks for it. While there is a problem, no list is shown. */
export interface AskedFilter {
  filter: LogFilter
  /** What was typed, by field, to be shown again. */
  typed: Readonly<Record<string, string>>
  problems: Readonly<Record<string, string>>
}

const FIELDS = ['by', 'about', 'entry', 'patient', 'from', 'to'] as const

type Given = Readonly<Record<string, string | string[] | undefined>>

export function logFilterOf(given: Given): AskedFilter {
  const typed: Record<string, string> = {}
  for (const name of FIELDS) {
    const value = given[name]
    const text = typeof value === 'string' ? value.replaceAll(/[\p{Cc}\p{Cs}]/gu, ' ').trim() : ''
    if (text) typed[name] = text
  }
  const found: Record<string, string> = {}
  for (const name of ['by', 'about'] as const)
    if ((typed[name]?.length ?? 0) > 120) found[name] = problems.tooLong
  if (typed.entry && !Object.hasOwn(entityWords, typed.entry)) found.entry = problems.entry
  const days = { from: dayOf(typed.from), to: dayOf(typed.to) }
  for (const name of ['from', 'to'] as const) if (typed[name] && !days[name]) found[name] = problems.day
  if (days.from && days.to && days.from > days.to) found.to = problems.order
  const patient = typed.patient && parseMrn(asciiDigits(typed.patient))
  if (typed.patient && !patient) found.patient = problems.mrn
  const filter = {
    ...(typed.by && { by: typed.by }),
    ...(typed.about && { about: typed.about }),
    ...(typed.entry && { entry: typed.entry }),
    ...(patient && { patient }),
    ...(days.from && { from: days.from }),
    ...(days.to && { to: days.to }),
  }
  return { filter, typed, problems: found }
}

function dayOf(typed: string | undefined): string | undefined {
  const day = typed && asciiDigits(typed)
  return day && isDay(day) ? day : undefined
}
