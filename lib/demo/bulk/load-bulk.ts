import { moveVersions, withTriggersOff } from '@/db/backup/quiet'
import { connect, type Sql } from '@/db/client'
import { readHospitalNow } from '@/db/hospital-clock'
import { dayOf } from '../../clock/day'
import { seededRandom } from '../../random/seeded-random'
import { openDemo } from '../demo'
import { isDemoStaff, loadHospital, SMALL_HOSPITAL } from '../load-hospital'
import { addDemoPatients } from '../patients/patients'
import { listCatalogue } from './laboratory/catalogue'
import { addLaboratoryOrders } from './laboratory/orders'
import { addReports } from './laboratory/reports'
import { addResults } from './laboratory/results'
import { addStays, bulkTables, type Keepers, keeperNames, listStays } from './month'
import { addCare } from './month-care'
import { addBirths, addDeaths } from './month-fates'
import { addOperations } from './month-operations'
import { addVisits } from './month-visits'
import { addDispenses } from './pharmacy/dispenses'
import { addStock } from './pharmacy/stock'
import { addStores } from './pharmacy/stores'
import { addBulkPlaces } from './places'
import { type BulkPlan, keepPlan, monthsOf, once, patientsOf, readUnfinished } from './plan'
import { addPresent } from './present'

interface BulkOptions {
  beds: number
  years: number
  timeZone: string
  /** Called with the part that is loaded, and how much of it is done, from 0 to 1. */
  onProgress: (what: string, done: number) => void
  /** Ends the load before this month, for a test that resumes it. */
  stopBefore?: number
  /** Of the days of the laboratory and the trolleys of the pharmacy only one in so many, for a test. */
  oneIn?: number
}

const formularyTables = ['stock_item', 'stock_price', 'stock_location']
const catalogueTables = ['reference_range', 'lab_test', 'lab_panel']

/** What was loaded, or why nothing was: another load that did not end, other staff, or patients. */
export type BulkLoaded = 'all' | 'part' | 'another plan' | 'not the demo’s staff' | 'patients are there'

/**
 * Loads the demo hospital, and beside it one of `beds` beds and `years` years of visits, stays, operations, stock and results, into the database
 * at `url`, which has no patients. Month by month in one transaction each, by a few statements of SQL; the same call goes on
 * after an interruption. The triggers are off, so `db invariants` has to prove the rows afterwards.
 */
export async function loadBulk(url: string, options: BulkOptions): Promise<BulkLoaded> {
  const { beds, years, timeZone, onProgress, stopBefore, oneIn = 1 } = options
  const sql = connect(url, { max: 1, statementTimeoutMs: 0, idleInTransactionMs: 0, name: 'portal demo' })
  try {
    const begun = await readUnfinished(sql)
    if (begun && (begun.beds !== beds || begun.years !== years)) return 'another plan'
    if (begun && !(await areThePatients(sql, begun))) return 'patients are there'
    const plan = begun ?? (await begin(sql, beds, years))
    if (typeof plan === 'string') return plan
    const loaded = await loadHospital(url, { day: dayOf(plan.until, timeZone), timeZone, onProgress })
    if (loaded === 'not the demo’s staff') return loaded
    await once(sql, 'patients', (part) => addPatients(part, plan, options))
    await once(sql, 'places', async (part) => addBulkPlaces(await demoAt(part, plan, options), plan))
    await once(sql, 'stores', (part) =>
      withTriggersOff(part, [...formularyTables, ...catalogueTables], async () => {
        await addStores(part, plan)
        await listCatalogue(part, plan)
        await moveVersions(part)
      }),
    )
    const by = await keepers(sql)
    const months = monthsOf(plan)
    for (const [nth, { from, to }] of months.entries()) {
      if (nth === stopBefore) return 'part'
      onProgress(`months up to ${to.toISOString().slice(0, 7)}`, nth / months.length)
      const name = from.toISOString()
      await once(sql, name, async (part) => {
        const month = { plan, timeZone, from, to, by, oneIn }
        await listStays(part, month, name)
        await withTriggersOff(part, bulkTables, async () => {
          await addVisits(part, month)
          await addStays(part, month)
          await addCare(part, month)
          await addDispenses(part, month)
          await addStock(part, month)
          await addLaboratoryOrders(part, month)
          await addResults(part, month)
          await addReports(part, month)
          await addOperations(part, month)
          await addBirths(part, month)
        })
        await addDeaths(part, month)
      })
    }
    await once(sql, 'present', (part) =>
      withTriggersOff(part, bulkTables, () => addPresent(part, { plan, by })),
    )
    await sql.begin(async (transaction) => {
      await transaction`
        update bed set status = 'O', version = version + 1
         where status <> 'O' and id in (select bed_id from bed_assignment where status = 'active')`
      // Without the triggers nothing was charged: what is done from now on is.
      await transaction`update charge_capture set since = hospital_now()`
      await transaction`drop schema bulk_demo cascade`
    })
    onProgress('statistics', 0)
    await sql`vacuum analyze`
    return 'all'
  } finally {
    await sql.end({ timeout: 5 })
  }
}

/**
 * Whether nobody but the patients of the plan was registered since the load was interrupted. Before those are there, nobody but
 * the demo’s may be, who all came before it began.
 */
async function areThePatients(sql: Sql, { patients, until }: BulkPlan): Promise<boolean> {
  const [found] = await sql<{ count: number; others: number }[]>`
    select count(*)::int as count, (count(*) filter (where created_at >= ${until.toISOString()}::text::timestamptz))::int as others
      from patient`
  return patients === null ? found?.others === 0 : found?.count === patients
}

/** Keeps the plan, unless there are patients already, or staff that is not the demo’s. */
async function begin(
  sql: Sql,
  beds: number,
  years: number,
): Promise<BulkPlan | 'patients are there' | 'not the demo’s staff'> {
  const [found] = await sql<{ patients: boolean; others: boolean }[]>`
    select exists(select from patient) as patients, exists(select from staff) and not ${isDemoStaff(sql)} as others`
  if (found?.patients) return 'patients are there'
  if (found?.others) return 'not the demo’s staff'
  const until = await readHospitalNow(sql)
  const since = new Date(Math.floor(until.getTime() / DAY_MS - years * 365) * DAY_MS)
  const plan = { beds, years, since, until, patients: null }
  await keepPlan(sql, plan)
  return plan
}

const DAY_MS = 86_400_000

/** Other than the demo’s, whose ids it would draw again. */
const SEED = 20_261_130

/** The demo on the first day of the plan. */
const demoAt = async (sql: Sql, plan: BulkPlan, { timeZone, onProgress }: BulkOptions) => ({
  ...(await openDemo(sql, {
    ...{ day: dayOf(plan.since, timeZone), timeZone, patients: patientsOf(plan), onProgress },
  })),
  random: seededRandom(SEED),
})

/** Registered before the first visit. */
async function addPatients(sql: Sql, plan: BulkPlan, options: BulkOptions): Promise<void> {
  await addDemoPatients(await demoAt(sql, plan, options), SMALL_HOSPITAL + 1)
  await sql`
    insert into bulk_demo.patient
    select row_number() over (order by mrn) - 1, id from patient
     where status = 'active' and birth_date < ${dayOf(plan.since, options.timeZone)}::text::date
       and created_at < ${plan.since.toISOString()}::text::timestamptz
       and not exists (select from encounter where patient_id = patient.id)
       and not exists (select from patient other where other.merged_into_id = patient.id)`
  // Every twentieth takes the turn of somebody who dies.
  await sql`
    with spare as (delete from bulk_demo.patient where nth % 20 = 19 returning nth, id)
    insert into bulk_demo.spare select nth, id from spare`
  await sql`
    with turn as (select id, row_number() over (order by nth) - 1 as nth from bulk_demo.patient)
    update bulk_demo.patient set nth = -1 - turn.nth from turn where patient.id = turn.id`
  await sql`update bulk_demo.patient set nth = -1 - nth`
  await sql`update bulk_demo.plan set patients = (select count(*) from patient)`
}

async function keepers(sql: Sql): Promise<Keepers> {
  const rows = await sql<{ id: number; username: keyof Keepers }[]>`
    select id, username from staff where username = any(${[...keeperNames]})`
  return Object.fromEntries(rows.map(({ username, id }) => [username, id])) as Keepers
}
