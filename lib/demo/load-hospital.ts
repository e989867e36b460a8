import { connect, type Sql } from '@/db/client'
import { readHospitalNow } from '@/db/hospital-clock'
import { within } from '@/db/within'
import { type Day, dayOf } from '../clock/day'
import { loadDemo } from '../staff/load-demo'
import { addDemoAppointments } from './appointments/appointments'
import { addDemoBills } from './billing/bills'
import { addDemoCashDesk } from './billing/cash-desk'
import { addDemoPrices } from './billing/prices'
import { type Demo, openDemo } from './demo'
import { addDemoDocuments } from './documents/documents'
import { addDemoDoses } from './doses'
import { addDemoCatalogue } from './laboratory/catalogue'
import { addDemoControls } from './laboratory/controls'
import { addDemoCultures } from './laboratory/cultures'
import { addDemoResults } from './laboratory/results'
import { addDemoSpecimens } from './laboratory/specimens'
import { addDemoObservations } from './observations'
import { addDemoPatients } from './patients/patients'
import { addDemoDispenses } from './pharmacy/dispenses'
import { addDemoStock } from './pharmacy/stock'
import { addDemoPlaces } from './places'
import { addDemoReviews } from './reviews'
import { addDemoStayCare } from './stay-care'
import { addDemoStays } from './stays'
import { addDemoOperations } from './theatre/operations'
import { addDemoTheatrePlan } from './theatre/plan'
import { addDemoTheatreToday } from './theatre/today'
import { addDemoConsultations } from './visits/consultations'
import { addDemoExaminations } from './visits/examinations'
import { addDemoDuty } from './wards/duty'
import { addDemoHandover } from './wards/handover'

/** The default number of demo patients. */
export const SMALL_HOSPITAL = 120

/** The parts of the demo hospital after its staff, in this order. */
const parts: readonly ((demo: Demo) => Promise<unknown>)[] = [
  addDemoPrices,
  addDemoPatients,
  addDemoAppointments,
  addDemoConsultations,
  addDemoReviews,
  addDemoPlaces,
  addDemoStays,
  addDemoDocuments,
  addDemoOperations,
  addDemoObservations,
  addDemoDoses,
  addDemoDuty,
  addDemoHandover,
  addDemoTheatrePlan,
  addDemoStayCare,
  addDemoStock,
  addDemoCatalogue,
  addDemoSpecimens,
  addDemoDispenses,
  addDemoControls,
  addDemoResults,
  addDemoExaminations,
  addDemoTheatreToday,
  addDemoCultures,
  addDemoCashDesk,
  addDemoBills,
]

export interface HospitalOptions {
  /** The day on which the hospital works. */
  day: Day
  timeZone: string
  patients?: number
  onProgress?: Demo['onProgress']
}

/** What was loaded: staff and patients, only patients for existing staff, or nothing. */
export type Loaded = 'all' | 'patients' | 'not the demo’s staff' | 'patients are there'

/**
 * Loads the demo hospital into the database at `url`: its staff if there is none, then its records if there are no
 * patients. A database with other staff, or with patients, is left alone.
 */
export async function loadHospital(
  url: string,
  { day, timeZone, patients = SMALL_HOSPITAL, onProgress }: HospitalOptions,
): Promise<Loaded> {
  const fresh = await loadDemo(url)
  const sql = connect(url, { max: 1, statementTimeoutMs: 0, idleInTransactionMs: 0, name: 'portal demo' })
  try {
    const [found] = await sql<{ patients: boolean; staff: boolean }[]>`
      select exists(select from patient) as patients, ${isDemoStaff(sql)} as staff`
    if (found?.patients) return 'patients are there'
    if (!found?.staff) return 'not the demo’s staff'
    // All or nothing, so that an interrupted load can be repeated.
    const options = { day, timeZone, patients, ...(onProgress && { onProgress }) }
    await sql.begin((transaction) => addHospital(within(transaction, sql), options))
    // Autovacuum would do it a minute later at the earliest; until then every plan would be a guess.
    await sql`vacuum analyze`
    return fresh ? 'all' : 'patients'
  } finally {
    await sql.end({ timeout: 5 })
  }
}

/** SQL: whether the staff is the demo’s. */
export const isDemoStaff = (sql: Sql) => sql`
  (select count(*) = 4 from staff where username in ('rita', 'david', 'jane', 'adam'))`

/** Adds the demo’s records, in the transaction `sql` of a database with its staff and no patients. */
export async function addHospital(
  sql: Sql,
  { day, timeZone, patients = SMALL_HOSPITAL, onProgress }: HospitalOptions,
): Promise<void> {
  const now = await readHospitalNow(sql)
  const moment = dayOf(now, timeZone) === day ? now : undefined
  const options = { day, timeZone, patients, ...(moment && { moment }), ...(onProgress && { onProgress }) }
  const demo = await openDemo(sql, options)
  for (const add of parts) await add(demo)
}
