import type { Sql } from '@/db/client'
import { startSessions } from '../access/sessions'
import type { Hospital } from '../hospital'
import { type Bar, timeBar } from '../measure/bars'
import { fetchPage } from '../measure/load'
import { type Quantiles, quantiles } from '../measure/quantiles'
import { counted, type Figure, numberCell } from '../measure/report'
import { holdingBuilds } from '../page/holding-builds'
import { folderOfBuild } from '../page/page-build'
import { cookieOf, startPageServer } from '../page/page-server'

const LIMIT_MS = 200

/** Milliseconds of the pages of Settings as the demo's administrator, from the request to the last byte of HTML. */
export async function timePages({ url: databaseUrl, sql }: Hospital, quick: boolean) {
  const pages = await pagesOf(sql)
  const took = await holdingBuilds(async (root) => {
    const server = await startPageServer({ folder: await folderOfBuild(root, 'shipped'), databaseUrl })
    try {
      const [session] = await startSessions(sql, 1, 'adam')
      if (!session) throw new Error('There is nobody to show the pages to.')
      const cookie = await cookieOf(session)
      const ask = async (path: string) => {
        const began = performance.now()
        const page = await fetchPage(server.url + path, cookie)
        if (!page.includes('<h1')) throw new Error(`${path} has no heading.`)
        return performance.now() - began
      }
      const times = new Map<string, number[]>(pages.map(({ name }) => [name, []]))
      const rounds = quick ? 5 : 40
      // Pages get cheaper for their first requests: compiled code, prepared statements.
      for (let round = quick ? -2 : -10; round < rounds; round++)
        for (const { name, path } of pages) {
          const time = await ask(path)
          if (round >= 0) times.get(name)?.push(time)
        }
      return times
    } finally {
      await server.stop()
    }
  })
  const rows: [string, Quantiles][] = [...took].map(([name, times]) => [name, quantiles(times)])
  const table = [
    ['page', 'p50 ms', 'p95 ms', 'max ms'],
    ...rows.map(([name, { median, p95, max }]) => [
      name,
      numberCell(median),
      numberCell(p95),
      numberCell(max),
    ]),
  ]
  const bars: Bar[] = rows.map(([name, { p95, ...spread }]) =>
    timeBar({ name: `${name}, p95`, limit: LIMIT_MS, unit: ' ms' }, { ...spread, median: p95 }),
  )
  const figures: Figure[] = rows.flatMap(([name, { p95, ...figure }]) => [
    { name, unit: 'ms' as const, ...figure },
    counted(`${name}: p95`, 'ms', p95),
  ])
  return { table, bars, figures }
}

async function pagesOf(sql: Sql): Promise<{ name: string; path: string }[]> {
  const [row] = await sql<{ person: number; role: number; review: number; change: number }[]>`
    select (select id from staff where username = 'person500') as person, (select id from role where slug = 'nurse') as role,
           (select max(id) from access_review) as review, (select max(id) from access_change) as change`
  const shown = (path: string) => ({ name: path, path })
  return [
    shown('/settings'),
    shown('/settings/access'),
    shown('/settings/access/changes'),
    { name: '/settings/access/changes/…', path: `/settings/access/changes/${row?.change}` },
    {
      name: '/settings/access/preview of a switch',
      path: '/settings/access/preview?role=nurse&target=menu_patients',
    },
    shown('/settings/access/proposals'),
    shown('/settings/people'),
    { name: '/settings/people by name', path: '/settings/people?q=person+77' },
    { name: '/settings/people/…', path: `/settings/people/${row?.person}` },
    shown('/settings/departments'),
    shown('/settings/roles'),
    { name: '/settings/roles/…', path: `/settings/roles/${row?.role}` },
    shown('/settings/rules'),
    shown('/settings/requests'),
    shown('/settings/reviews'),
    { name: '/settings/reviews/…', path: `/settings/reviews/${row?.review}` },
    { name: '/settings/reviews/…, undecided', path: `/settings/reviews/${row?.review}?show=left` },
    shown('/settings/audit'),
    shown('/account'),
  ]
}
