import 'server-only'
import type { Access } from '../access/decision/access'
import { addDays } from '../clock/day'
import { dayBegins } from '../clock/hospital-time'
import { type Banner, openChart } from '../patients/queries/banner'
import { type AskedFilter, type LogFilter, logFilterOf } from './model/log-filter'
import { findByMrn, readPatientRecords } from './queries/patient'
import { findNamed, isActor, MOST_PEOPLE } from './queries/people'
import type { LogQuery } from './queries/read-log'
import { filterProblems as problems } from './words/page'

/** What an address asks of the log. */
export interface AskedLog extends Omit<AskedFilter, 'filter'> {
  /** Undefined while there is a problem. */
  query: LogQuery | undefined
  /** The patient whose entries are asked for. */
  patient: Banner | undefined
  /** The filter, for links to the same list. */
  kept: LogFilter
}

/**
 * Reads the filters of an address, and finds the people and the patient that they name. Looking at the entries of a patient is
 * noted as a look at the chart, and refused where that is. Throws `PermissionMissing`.
 */
export async function askLog(
  access: Access,
  given: Readonly<Record<string, string | string[] | undefined>>,
): Promise<AskedLog> {
  const { filter, typed, problems: wrong } = logFilterOf(given)
  const found: Record<string, string> = { ...wrong }
  const none = { typed, problems: found, query: undefined, patient: undefined, kept: filter }
  if (Object.keys(found).length > 0) return none
  const [by, about] = [await whoDid(access, filter.by), await whomIn(access, filter.about)]
  const id = filter.patient && (await findByMrn(access, filter.patient))
  if (typeof by === 'string') found.by = by
  if (typeof about === 'string') found.about = about
  if (filter.patient && !id) found.patient = problems.noPatient(filter.patient)
  if (typeof by === 'string' || typeof about === 'string' || Object.keys(found).length > 0) return none
  const patient = id ? await openChart(access, id, 'log') : undefined
  return {
    ...none,
    patient,
    query: {
      actors: by,
      people: about,
      entity: filter.entry,
      patient: patient && (await readPatientRecords(access, patient.id)),
      from: filter.from && dayBegins(filter.from),
      until: filter.to && dayBegins(addDays(filter.to, 1)),
    },
  }
}

/** The names that the log has for what was typed, or what is wrong with it. */
async function whoDid(access: Access, typed: string | undefined): Promise<string[] | string | undefined> {
  if (typed === undefined) return undefined
  const people = await findNamed(access, typed)
  if (people.length > MOST_PEOPLE) return problems.many(MOST_PEOPLE)
  if (people.length > 0) return people.map(({ username }) => username)
  return (await isActor(access, typed)) ? [typed] : problems.nobody(typed)
}

async function whomIn(access: Access, typed: string | undefined): Promise<number[] | string | undefined> {
  if (typed === undefined) return undefined
  const people = await findNamed(access, typed)
  if (people.length > MOST_PEOPLE) return problems.many(MOST_PEOPLE)
  return people.length > 0 ? people.map(({ id }) => id) : problems.nobody(typed)
}
