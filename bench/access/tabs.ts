import { execFileSync } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect, type Sql } from '@/db/client'
import { type Bar, countBar, slowestBar, timeBar } from '../measure/bars'
import { type Spread, spread } from '../measure/interleave'
import { counted, type Figure, numberCell, type Report } from '../measure/report'
import { sessionsAskedFor } from '../measure/statements'
import { holdingBuilds } from '../page/holding-builds'
import { folderOfBuild } from '../page/page-build'
import { cookieOf, type PageServer, startPageServer } from '../page/page-server'
import { type LiveStream, openStream } from './live-stream'
import { startSessions } from './sessions'
import { type SwitchedGrant, switchedGrant } from './switched-grant'
import type { World } from './world'

const TABS = 2_000
/** What else a process holds open. */
const OTHER_FILES = 300
/** How many connect at a time, since browsers open a page one after another. */
const AT_ONCE = 50
const LIMIT_KB = 64
const LIMIT_MS = 1_000
const FEW = { role: 'ward_ten', people: 10, element: 'menu_reports' } as const
const ALL = { role: 'nurse', element: 'menu_pharmacy' } as const

/** What open pages cost one server process, and how long until the last one is told of a change. */
export async function benchTabs(world: World, quick: boolean): Promise<Report> {
  return await holdingBuilds(async (root) => {
    const folder = await folderOfBuild(root, 'shipped')
    const databaseUrl = await world.copyDatabase('bench_tabs')
    const sql = connect(databaseUrl, { max: 1, name: 'bench' })
    let server: PageServer | undefined
    try {
      const tabs = Math.min(TABS, openFileLimit() - OTHER_FILES)
      const cookies = await signEveryoneIn(sql, tabs)
      server = await startPageServer({ folder, databaseUrl, collects: true })
      await warmUp(server.url, cookies)
      const before = await settledMemory(server)
      const streams = await openAll(server.url, cookies)
      const after = await settledMemory(server)
      const { heard, woken } = await changeBoth(world, sql, streams, quick ? 4 : 10)
      for (const stream of streams) stream.close()
      return reportOf({ tabs, before, after, heard, woken })
    } finally {
      await server?.stop()
      await sql.end({ timeout: 1 })
    }
  })
}

/** How many files a process may have open here; each tab is one in the server and one in this process. */
function openFileLimit(): number {
  if (process.platform === 'win32') return Number.POSITIVE_INFINITY
  const limit = execFileSync('/bin/sh', ['-c', 'ulimit -n'], { encoding: 'utf8' }).trim()
  return limit === 'unlimited' ? Number.POSITIVE_INFINITY : Number(limit)
}

/**
 * A session each for as many new users, all nurses, ten of them also in a separate role. The demo's users are
 * not among them: some could already open what is then opened to all. Returns their cookies.
 */
async function signEveryoneIn(sql: Sql, people: number): Promise<string[]> {
  const demo = await sql<{ id: number }[]>`select id from staff`
  await sql`
    insert into staff (username, full_name)
    select 'person' || n, 'Person ' || n from generate_series(1, ${people}::int) n`
  await sql`
    insert into staff_role (staff_id, role_id)
    select p.id, r.id from staff p, role r where r.slug = ${ALL.role} and p.username like 'person%'`
  await sql`insert into role (slug, name) values (${FEW.role}, 'Ward ten')`
  await sql`
    insert into staff_role (staff_id, role_id)
    select p.id, r.id from (select id from staff where username like 'person%' order by id limit ${FEW.people}) p, role r
     where r.slug = ${FEW.role}`
  await sql`vacuum analyze`
  const sessions = await startSessions(sql, people + demo.length)
  const theirs = sessions.filter(({ staffId }) => !demo.some(({ id }) => id === staffId))
  return await Promise.all(theirs.map(cookieOf))
}

/** Loads and compiles everything once, before the first tab. Requests no page, because that leaves far more garbage. */
async function warmUp(url: string, cookies: readonly string[]): Promise<void> {
  const some = await openAll(url, cookies.slice(0, 100))
  for (const stream of some) stream.close()
}

/** Memory is returned to the system gradually, so it is sampled until it is stable. */
async function settledMemory(server: PageServer): Promise<NodeJS.MemoryUsage> {
  let last = await server.memory()
  for (let calm = 0, looks = 0; calm < 3 && looks < 20; looks++) {
    await sleep(500)
    const now = await server.memory()
    calm = Math.abs(now.rss - last.rss) < 1e6 ? calm + 1 : 0
    last = now
  }
  return last
}

async function openAll(url: string, cookies: readonly string[]): Promise<LiveStream[]> {
  const streams: LiveStream[] = []
  for (let next = 0; next < cookies.length; next += AT_ONCE) {
    const some = cookies.slice(next, next + AT_ONCE)
    streams.push(...(await Promise.all(some.map((cookie) => openStream(url, cookie)))))
  }
  return streams
}

/** Changes what all may open, then what ten may open, several times each. */
async function changeBoth(world: World, sql: Sql, streams: readonly LiveStream[], changes: number) {
  const all = switchedGrant(sql, ALL.role, ALL.element)
  const few = switchedGrant(sql, FEW.role, FEW.element)
  const heard: number[] = []
  const woken: number[] = []
  for (let change = 0; change < changes; change++) {
    heard.push(await untilAllHeard(all, change % 2 === 0, streams))
    woken.push(await sessionsAskedFor(world, () => tellFew(few, change % 2 === 0, streams)))
  }
  return { heard: spread(heard), woken: spread(woken) }
}

/** Milliseconds from the commit until the last tab is told. */
async function untilAllHeard(grant: SwitchedGrant, on: boolean, streams: readonly LiveStream[]) {
  const notices = Promise.all(streams.map((stream) => stream.next('access')))
  const { sent } = await grant.set(on)
  const at = await notices
  return at.reduce((latest, one) => Math.max(latest, one), 0) - sent
}

/** Throws unless exactly the tabs of the ten are told. */
async function tellFew(grant: SwitchedGrant, on: boolean, streams: readonly LiveStream[]): Promise<void> {
  const before = streams.map((stream) => stream.heard('access'))
  await grant.set(on)
  await sleep(500)
  const told = streams.filter((stream, index) => stream.heard('access') !== before[index]).length
  if (told !== FEW.people) throw new Error(`A change for ${FEW.people} people was told to ${told} tabs.`)
}

interface Found {
  readonly tabs: number
  readonly before: NodeJS.MemoryUsage
  readonly after: NodeJS.MemoryUsage
  readonly heard: Spread
  readonly woken: Spread
}

function reportOf({ tabs, before, after, heard, woken }: Found): Report {
  const kinds = [
    ['all of the process (RSS)', 'rss'],
    ['its heap in use', 'heapUsed'],
    ['outside of the heap', 'external'],
  ] as const
  const perTab = (kind: (typeof kinds)[number][1]) => (after[kind] - before[kind]) / tabs / 1000
  const count = tabs.toLocaleString('en')
  const memory = [
    ['memory', 'before MB', `with ${count} tabs MB`, 'kB a tab'],
    ...kinds.map(([name, kind]) => [
      name,
      numberCell(before[kind] / 1e6),
      numberCell(after[kind] / 1e6),
      numberCell(perTab(kind)),
    ]),
  ]
  const changes = [
    ['a change that concerns', 'median', 'min', 'max'],
    [`all: ms until the last tab heard`, ...[heard.median, heard.min, heard.max].map(numberCell)],
    [`ten: tabs woken`, ...[woken.median, woken.min, woken.max].map(numberCell)],
  ]
  const figures: Figure[] = [
    ...kinds.map(([name, kind]) => counted(`${name}, a tab`, 'kB', perTab(kind))),
    { name: `a change for all: until the last of ${count} tabs heard`, unit: 'ms', ...heard },
    { name: 'a change for ten: tabs woken', unit: 'tabs', ...woken },
  ]
  // A process may have had spare heap before the first tab, which would make a tab look free.
  const most = Math.max(perTab('rss'), perTab('heapUsed') + perTab('external'))
  const bars: Bar[] = [
    timeBar(
      { name: 'memory of an open tab, the greater of RSS and heap', limit: LIMIT_KB, unit: ' kB' },
      spread([most]),
    ),
    slowestBar({ name: `COMMIT to the last of ${count} tabs`, limit: LIMIT_MS, unit: ' ms' }, heard),
    countBar(
      { name: 'tabs woken by a change for ten', limit: FEW.people, inclusive: true, unit: '' },
      woken.median,
    ),
  ]
  const notes = [
    'One server process; each tab is an event stream of a session and a person of its own, open at the same time.',
    'Memory after a forced garbage collection; what the kernel keeps for the sockets is not in it. Woken: asked for',
    'again at the database, by Postgres’ log; told were the ten, checked. Once a minute all are asked for, which may be the max.',
    ...(tabs < TABS ? [`ONLY ${count} tabs, because more files may not be open here (ulimit -n).`] : []),
  ]
  return { title: 'Pages left open on one server process', tables: [memory, changes], notes, bars, figures }
}
