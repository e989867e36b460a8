import { connect, type Sql } from '@/db/client'
import { readCost } from '@/e2e/support/unit/read-cost'
import { addDays } from '@/lib/clock/day'
import { today } from '@/lib/clock/hospital-time'
import { loadBulk } from '@/lib/demo/bulk/load-bulk'
import { readOnDuty } from '@/lib/duty/queries/overview'
import { readWeek } from '@/lib/duty/queries/week'
import { readBoard } from '@/lib/inpatient/board/read-boards'
import { readRequests } from '@/lib/inpatient/board/read-requests'
import { readCounted } from '@/lib/inpatient/census/counted-patients'
import { readCensus } from '@/lib/inpatient/census/figures'
import { askedPeriod } from '@/lib/inpatient/census/period'
import { readSheet } from '@/lib/inpatient/handover/queries'
import { readCall } from '@/lib/inpatient/observations/call'
import { readWardList } from '@/lib/inpatient/observations/ward-list'
import { readOpenTransfers } from '@/lib/inpatient/queries/open-transfers'
import { readWards } from '@/lib/inpatient/queries/wards'
import { readRound } from '@/lib/inpatient/rounds/round'
import { readWardTasks } from '@/lib/inpatient/tasks/queries'
import { readCorridor } from '@/lib/theatre/queries/corridor'
import { readTheatreDay } from '@/lib/theatre/queries/day'
import { readOpenReturns } from '@/lib/theatre/queries/returns'
import { readTheatres } from '@/lib/theatre/queries/theatres'
import { readDayCancellations, readSessionUse } from '@/lib/theatre/queries/utilisation'
import { readOperationsWaiting } from '@/lib/theatre/queries/waiting-list'
import type { World } from '../access/world'
import { type Bar, countBar, timeBar } from '../measure/bars'
import { demoAccess } from '../measure/demo-access'
import { type Quantiles, quantiles } from '../measure/quantiles'
import { counted, type Figure, numberCell, type Report } from '../measure/report'
import { statementsOf } from '../measure/statements'
import { usingDatabase } from '../measure/use-database'

const [LIMIT_MS, LIMIT_STATEMENTS] = [50, 4]
/** A table with more rows has kept growing; one with fewer is read whole faster than by an index. */
const GROWN = 10_000

/** The lists of Inpatient and Theatre in a hospital of 400 beds after five years. */
export async function benchWorklists(world: World, quick: boolean): Promise<Report> {
  const size = quick ? { beds: 100, years: 1 } : { beds: 400, years: 5 }
  const url = await world.copyDatabase(`bench_${size.beds}_beds`)
  const began = Date.now()
  await loadBulk(url, { ...size, timeZone: 'UTC', onProgress: saying() })
  const seconds = Math.round((Date.now() - began) / 1_000)
  const sql = connect(url, { max: 1, name: 'bench', statementTimeoutMs: 60_000 })
  try {
    return await usingDatabase(sql, async () => reportOf(size, seconds, await timed(world, sql, quick)))
  } finally {
    await sql.end({ timeout: 1 })
  }
}

async function timed(world: World, sql: Sql, quick: boolean): Promise<Found[]> {
  const growing = await grownTables(sql)
  const found: Found[] = []
  for (const [name, read] of Object.entries(await listsOf(sql))) {
    const times: number[] = []
    for (let round = -3; round < (quick ? 5 : 40); round++) {
      const start = performance.now()
      await read()
      if (round >= 0) times.push(performance.now() - start)
    }
    const statements = await statementsOf(world, async () => void (await read()))
    const { whole } = await readCost(growing, read)
    found.push({ name, took: quantiles(times), statements: statements.length, whole })
  }
  return found
}

async function grownTables(sql: Sql): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select relname as name from pg_class
     where relnamespace = 'public'::regnamespace and relkind = 'r' and reltuples > ${GROWN}`
  return rows.map(({ name }) => name)
}

function saying(): (what: string, done: number) => void {
  let said = Date.now()
  return (what, done) => {
    if (Date.now() - said < 15_000) return
    said = Date.now()
    console.error(`    ${what}: ${Math.floor(done * 100)} %`)
  }
}

async function listsOf(sql: Sql): Promise<Record<string, () => Promise<unknown>>> {
  const [bella, jane, olga, greta] = await Promise.all(
    (['bella', 'jane', 'olga', 'greta'] as const).map((username) => demoAccess(sql, username)),
  )
  if (!bella || !jane || !olga || !greta) throw new Error('There is nobody to show the lists to.')
  const [ward] = (await readWards(bella)).toSorted((one, other) => other.patients - one.patients)
  if (!ward) throw new Error('There is no ward.')
  const period = (from: number, to: number, more = {}) => {
    const asked = askedPeriod({ from: addDays(today(), from), to: addDays(today(), to), ...more }).period
    if (!asked) throw new Error('The period is wrong.')
    return asked
  }
  return {
    'the wards': () => readWards(bella),
    'the board of a ward': () => readBoard(jane, ward.id),
    'requests for admission': () => readRequests(bella),
    'the patients of a ward': () => readWardList(jane, ward.id),
    'the round of medicines': () => readRound(jane, ward.id),
    'tasks of a ward': () => readWardTasks(jane, { wardId: ward.id, view: 'ward' }),
    'returns from theatre': () => readOpenReturns(jane),
    'open transfers': () => readOpenTransfers(bella),
    'the handover of a ward': () => readSheet(jane, ward.id),
    'whom a call tells': () => readCall(jane, ward.id),
    'who is on duty': () => readOnDuty(greta),
    'a week of the duty list': () => readWeek(greta, { locationId: ward.id, monday: addDays(today(), -6) }),
    'the census of a week': () => readCensus(bella, period(-6, 0)),
    'the census of a month, years ago': () => readCensus(bella, period(-330, -301)),
    'who was discharged in a week': () => readCounted(bella, { ...period(-6, 0), kind: 'discharges' }),
    theatres: () => readTheatres(olga),
    'the theatre day': () => readTheatreDay(olga, { day: today() }),
    'a theatre day of last week': () => readTheatreDay(olga, { day: addDays(today(), -7) }),
    'theatres for the corridor': () => readCorridor(olga),
    'how lists of a month went': () =>
      readSessionUse(olga, { from: addDays(today(), -30), until: today(), theatreId: undefined }),
    'cancelled on the day, in a month': () =>
      readDayCancellations(olga, { from: addDays(today(), -30), until: today(), theatreId: undefined }),
    'waiting for an operation': () => readOperationsWaiting(olga),
  }
}

interface Found {
  name: string
  took: Quantiles
  statements: number
  whole: string[]
}

function reportOf({ beds, years }: { beds: number; years: number }, seconds: number, found: Found[]): Report {
  const table = [
    ['list', 'p50 ms', 'p95 ms', 'max ms', 'statements', 'tables read whole'],
    ...found.map(({ name, took, statements, whole }) => [
      ...[name, ...[took.median, took.p95, took.max].map(numberCell)],
      ...[String(statements), whole.join(', ') || 'none'],
    ]),
  ]
  const bars: Bar[] = found.flatMap(({ name, took, statements, whole }) => [
    timeBar({ name: `${name}, p95`, limit: LIMIT_MS, unit: ' ms' }, { ...took, median: took.p95 }),
    countBar({ name: `${name}: statements`, limit: LIMIT_STATEMENTS, inclusive: true, unit: '' }, statements),
    countBar(
      { name: `${name}: growing tables read whole`, limit: 0, inclusive: true, unit: '' },
      whole.length,
    ),
  ])
  const figures: Figure[] = found.flatMap(({ name, took: { p95, ...took }, statements }) => [
    { name, unit: 'ms' as const, ...took },
    counted(`${name}: p95`, 'ms', p95),
    counted(`${name}: statements`, 'statements', statements),
  ])
  const notes = [
    `${beds} beds and ${years} years, loaded in ${seconds} s. All statements of a list and the way to Postgres and back are in the`,
    'time. What was read whole is counted by Postgres, over the tables that keep growing.',
  ]
  return { title: 'Lists of wards and theatres after years', tables: [table], notes, bars, figures }
}
