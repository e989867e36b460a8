import { setTimeout as sleep } from 'node:timers/promises'
import { connect } from '@/db/client'
import { type Bar, countBar, slowestBar } from '../measure/bars'
import { openMenuInBrowser } from '../measure/browser'
import { spread } from '../measure/interleave'
import { fetchPage, load } from '../measure/load'
import { type Quantiles, quantiles } from '../measure/quantiles'
import { counted, type Figure, numberCell, type Report, ratioCell } from '../measure/report'
import { holdingBuilds } from '../page/holding-builds'
import { folderOfBuild } from '../page/page-build'
import { cookieOf, type PageServer, startPageServer } from '../page/page-server'
import { openStream } from './live-stream'
import { startSessions } from './sessions'
import { type SwitchedGrant, switchedGrant } from './switched-grant'
import type { World } from './world'

const PATH = '/patients'
const MENU = { role: 'nurse', element: 'menu_pharmacy', path: '/pharmacy', holder: 'jane' } as const
const LIMIT_MS = 1_000

/** How long a committed change takes to reach a requested page, and open pages, on other processes. */
export async function benchPropagation(world: World, quick: boolean): Promise<Report> {
  return await holdingBuilds(async (root) => {
    const folder = await folderOfBuild(root, 'shipped')
    const databaseUrl = await world.copyDatabase('bench_propagation')
    const sql = connect(databaseUrl, { max: 1, name: 'bench' })
    const servers: PageServer[] = []
    try {
      for (let count = 0; count < 2; count++) servers.push(await startPageServer({ folder, databaseUrl }))
      const [session] = await startSessions(sql, 1, MENU.holder)
      if (!session) throw new Error('There is nobody to show the change to.')
      const cookie = await cookieOf(session)
      for (const { url } of servers) await load(url + PATH, [cookie], quick ? 100 : 400)
      const grant = switchedGrant(sql, MENU.role, MENU.element)
      const changes = quick ? 20 : 100
      const pages = await askForPages(servers, cookie, grant, changes)
      const notices = await listen(servers, cookie, grant, changes)
      const menus = await watchInBrowser(servers[0], cookie, grant, changes)
      return reportOf(pages, notices, menus, changes)
    } finally {
      await Promise.all(servers.map((server) => server.stop()))
      await sql.end({ timeout: 1 })
    }
  })
}

interface Pages {
  /** A page with no change before it, and the first one after each change, in milliseconds. */
  readonly usual: number[]
  readonly first: number[]
  /** First pages that were stale. */
  readonly stale: number
}

/**
 * Requests a page from one of the processes as soon as a commit is acknowledged, and one just before, for
 * comparison.
 */
async function askForPages(servers: PageServer[], cookie: string, grant: SwitchedGrant, changes: number) {
  const pages = { usual: [] as number[], first: [] as number[], stale: 0 } satisfies Pages
  for (let change = 0; change < changes; change++) {
    const on = change % 2 === 0
    const url = (servers[Math.floor(change / 2) % servers.length]?.url ?? '') + PATH
    const began = performance.now()
    await fetchPage(url, cookie)
    pages.usual.push(performance.now() - began)
    const { acknowledged } = await grant.set(on)
    const page = await fetchPage(url, cookie)
    pages.first.push(performance.now() - acknowledged)
    if (new RegExp(`<a [^>]*href="${MENU.path}"`).test(page) !== on) pages.stale += 1
  }
  return pages
}

/** Milliseconds from commit to notice, for an event stream on each process. */
async function listen(servers: PageServer[], cookie: string, grant: SwitchedGrant, changes: number) {
  const streams = await Promise.all(servers.map(({ url }) => openStream(url, cookie)))
  const took: number[] = []
  for (let change = 0; change < changes; change++) {
    // Not in step with the servers' timers.
    await sleep(40 + Math.random() * 40)
    const notices = streams.map((stream) => stream.next('access'))
    const { sent } = await grant.set(change % 2 === 0)
    for (const at of await Promise.all(notices)) took.push(at - sent)
  }
  for (const stream of streams) stream.close()
  return took
}

/** Milliseconds from commit to a changed menu on screen; undefined without a browser. */
async function watchInBrowser(
  server: PageServer | undefined,
  cookie: string,
  grant: SwitchedGrant,
  changes: number,
): Promise<number[] | undefined> {
  const menu = await openMenuInBrowser((server?.url ?? '') + PATH, cookie)
  if (!menu) return undefined
  const took: number[] = []
  try {
    for (let change = 0; change < changes; change++) {
      const on = change % 2 === 0
      const shown = await menu.watch(MENU.path, on)
      const { sent } = await grant.set(on)
      took.push((await shown()) - (performance.timeOrigin + sent))
      await sleep(40 + Math.random() * 40)
    }
  } finally {
    await menu.close()
  }
  return took
}

function reportOf(pages: Pages, notices: number[], menus: number[] | undefined, changes: number): Report {
  const usual = quantiles(pages.usual)
  const rows: [string, Quantiles][] = [
    [`a page, nothing changed`, usual],
    ['COMMIT to the first page that shows it', quantiles(pages.first)],
    ['COMMIT to the notice in an open tab', quantiles(notices)],
  ]
  if (menus) rows.push(['COMMIT to the menu in a browser', quantiles(menus)])
  const ratio = spread(pages.first.map((took, change) => took / (pages.usual[change] ?? Number.NaN)))
  const table = [
    ['ms from … to', 'median', 'p95', 'max', '÷ a page'],
    ...rows.map(([name, { median, p95, max }], row) => [
      name,
      numberCell(median),
      numberCell(p95),
      numberCell(max),
      row === 0 ? '1' : row === 1 ? ratioCell(ratio) : '',
    ]),
  ]
  const figures: Figure[] = rows.flatMap(([name, { p95, ...figure }]) => [
    { name, unit: 'ms', ...figure },
    counted(`${name}: p95`, 'ms', p95),
  ])
  figures.push(
    { name: 'first page after a change ÷ a page', unit: 'ratio', ...ratio },
    counted('first pages that showed the old rule', 'pages', pages.stale),
  )
  const bars: Bar[] = [
    countBar(
      {
        name: `of ${changes} first pages after a change, those that show the old rule`,
        limit: 0,
        inclusive: true,
        unit: '',
      },
      pages.stale,
    ),
    ...rows.slice(1).map(([name, figure]) => slowestBar({ name, limit: LIMIT_MS, unit: ' ms' }, figure)),
  ]
  const notes = [
    `Two server processes, ${changes} changes each, committed by a third. The page is asked for when the commit is`,
    'acknowledged, so its time is that of one page that reads the rules again; the others begin when COMMIT is sent.',
    ...(menus ? [] : ['LEFT OUT: the browser, because there is no Chromium here.']),
  ]
  return { title: 'From a committed change to what people see', tables: [table], notes, bars, figures }
}
