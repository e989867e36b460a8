import { setTimeout as sleep } from 'node:timers/promises'
import { connect, type Sql } from '@/db/client'
import { addStay } from '@/e2e/support/records/stay-rows'
import { addWard, type WardInTest } from '@/e2e/support/records/wards'
import { type LiveStream, openStream } from '../access/live-stream'
import { renewSessions, startSessions } from '../access/sessions'
import type { World } from '../access/world'
import { type Bar, countBar, slowestBar, timeBar } from '../measure/bars'
import { figureOf, interleave, type Round, ratioOf } from '../measure/interleave'
import { postgresTimeOf } from '../measure/processor'
import { counted, type Figure, numberCell, type Report, ratioCell } from '../measure/report'
import { statementsOf } from '../measure/statements'
import { holdingBuilds } from '../page/holding-builds'
import { folderOfBuild } from '../page/page-build'
import { cookieOf, type PageServer, startPageServer } from '../page/page-server'

const MANY = 200
const BEDS = 30
const PATIENTS = 28
const LIMIT_RATIO = 3
const LIMIT_MS = 1_000
const DATABASE = 'bench_boards'
const [ONE_NAME, MANY_NAME] = ['1 page', `${MANY} pages`]

type Metric = 'processor' | 'last'

/** What a change of a bed board costs that one page shows, and that many pages show. */
export async function benchBoards(world: World, quick: boolean): Promise<Report> {
  return await holdingBuilds(async (root) => {
    const folder = await folderOfBuild(root, 'shipped')
    const databaseUrl = await world.copyDatabase(DATABASE)
    const sql = connect(databaseUrl, { max: 1, name: 'bench' })
    let server: PageServer | undefined
    try {
      const cookies = await nursesSignedIn(sql)
      const ward = await fullWard(sql)
      await sql`vacuum analyze`
      server = await startPageServer({ folder, databaseUrl })
      const tested = { world, sql, server, ward, cookies }
      const contender = (name: string, pages: number) => ({
        name,
        round: () => withPages(tested, pages, (streams) => costOf(tested, streams, quick ? 5 : 20)),
      })
      const rounds = await interleave([contender(ONE_NAME, 1), contender(MANY_NAME, MANY)], quick ? 3 : 10)
      const statements = await withPages(tested, MANY, (streams) =>
        statementsOf(world, () => change(tested, streams).then(() => {})),
      )
      return reportOf(rounds, statements)
    } finally {
      await server?.stop()
      await sql.end({ timeout: 1 })
    }
  })
}

interface Tested {
  world: World
  sql: Sql
  server: PageServer
  ward: WardInTest
  cookies: readonly string[]
}

/** New people, all nurses, each with a session. Returns their cookies. */
async function nursesSignedIn(sql: Sql): Promise<string[]> {
  const demo = await sql<{ id: number }[]>`select id from staff`
  await sql`
    insert into staff (username, full_name)
    select 'ward' || n, 'Ward Nurse ' || n from generate_series(1, ${MANY}::int) n`
  await sql`
    insert into staff_role (staff_id, role_id)
    select p.id, r.id from staff p, role r where r.slug = 'nurse' and p.username like 'ward%'`
  const sessions = await startSessions(sql, MANY + demo.length)
  const theirs = sessions.filter(({ staffId }) => !demo.some(({ id }) => id === staffId))
  return await Promise.all(theirs.map(cookieOf))
}

/** A ward in use; one of its patients is confidential, so what each nurse may see of them has to be found out. */
async function fullWard(sql: Sql): Promise<WardInTest> {
  const ward = await addWard(sql, { beds: BEDS })
  for (const bedId of ward.beds.slice(0, PATIENTS)) await addStay(sql, { wardId: ward.id, bedId })
  // The nurses are of the ward, as those are who have its board open all day.
  await sql`
    with made as (insert into department (code, name, kind) values ('BOARDS', 'Ward of boards', 'ward') returning id)
    insert into department_member (staff_id, department_id) select s.id, made.id from staff s, made where s.username like 'ward%'`
  await sql`update location set department_id = (select id from department where code = 'BOARDS') where id = ${ward.id}`
  await sql`
    update patient set confidential = true
     where id = (select patient_id from bed_assignment where bed_id = ${ward.beds[0] ?? ''})`
  return ward
}

/** Runs `work` while so many pages show the board. */
async function withPages<T>(
  { sql, server, ward, cookies }: Tested,
  pages: number,
  work: (streams: readonly LiveStream[]) => Promise<T>,
): Promise<T> {
  await renewSessions(sql)
  const streams = await Promise.all(
    cookies.slice(0, pages).map((cookie) => openStream(server.url, cookie, `inpatient-beds:${ward.id}`)),
  )
  try {
    while (streams.some((stream) => stream.heard('board') === 0)) await sleep(50)
    return await work(streams)
  } finally {
    for (const stream of streams) stream.close()
  }
}

let changes = 0
/** The steps of housekeeping, round and round. */
const steps = [
  ['U', 'K', 'contaminate'],
  ['K', 'H', 'decontaminate'],
  ['H', 'U', 'clean'],
] as const

/** Changes a bed as its step does. Returns the milliseconds from the commit until the last page has its board. */
async function change({ sql, ward }: Tested, streams: readonly LiveStream[]): Promise<number> {
  const drawn = Promise.all(streams.map((stream) => stream.next('board')))
  const bedId = ward.beds[BEDS - 1] ?? ''
  const [from, to, event] = steps[changes % steps.length] ?? steps[0]
  changes += 1
  await sql.begin(async (transaction) => {
    await transaction`
      update bed set status = ${to}, version = version + 1, updated_at = hospital_now() where id = ${bedId}`
    await transaction`
      insert into status_history (entity, entity_id, event, from_status, to_status, staff_id, roles, at)
      select 'bed', ${bedId}, ${event}, ${from}, ${to}, id, '{}', hospital_now() from staff where username = 'adam'`
  })
  const committed = performance.now()
  return Math.max(...(await drawn)) - committed
}

/** Microseconds of processor for a change, and the slowest of the last pages. */
async function costOf(
  tested: Tested,
  streams: readonly LiveStream[],
  times: number,
): Promise<Record<Metric, number>> {
  const { world, server } = tested
  const used = async () =>
    (await server.processorMs()) * 1_000 + (await postgresTimeOf(world.admin, DATABASE))
  const before = await used()
  let last = 0
  for (let time = 0; time < times; time++) last = Math.max(last, await change(tested, streams))
  return { processor: ((await used()) - before) / times, last }
}

function reportOf(rounds: readonly Round<Metric>[], statements: readonly string[]): Report {
  const ratio = ratioOf(rounds, 'processor', MANY_NAME, ONE_NAME)
  const last = figureOf(rounds, 'last', MANY_NAME)
  const boards = statements.filter((text) => text.includes('with watcher as')).length
  const sessions = statements.filter((text) => text.includes('last_seen_at')).length
  const table = [
    ['a change while', 'processor ms', 'ms until the last page has its board'],
    ...[ONE_NAME, MANY_NAME].map((name) => [
      `${name} shows the board`,
      numberCell(figureOf(rounds, 'processor', name).median / 1_000),
      numberCell(figureOf(rounds, 'last', name).median),
    ]),
  ]
  const figures: Figure[] = [
    { name: `processor of a change: ${MANY_NAME} ÷ ${ONE_NAME}`, unit: 'ratio', ...ratio },
    { name: `last of ${MANY_NAME} drawn`, unit: 'ms', ...last },
    counted('statements for the boards of a change', 'statements', boards),
    counted('statements for the sessions of a change', 'statements', sessions),
  ]
  const bars: Bar[] = [
    timeBar(
      { name: `processor of a change: ${MANY_NAME} ÷ ${ONE_NAME}`, limit: LIMIT_RATIO, unit: '' },
      ratio,
    ),
    slowestBar({ name: `COMMIT to the last of ${MANY_NAME}`, limit: LIMIT_MS, unit: ' ms' }, last),
    countBar({ name: 'statements for the boards', limit: 1, inclusive: true, unit: '' }, boards),
    countBar({ name: 'statements for the sessions', limit: 2, inclusive: true, unit: '' }, sessions),
  ]
  const notes = [
    `Processor of the server process and of Postgres, with the change; the ratio within each round ${ratioCell(ratio)}.`,
    'Each page is an event stream of a nurse and a session of their own. One of the patients is confidential.',
  ]
  return { title: 'A bed board that is open on many screens', tables: [table], notes, bars, figures }
}
