import { beforeEach, expect, it } from 'vitest'
import type { Sql } from '@/db/client'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { seededRandom } from '../../random/seeded-random'

const hospital = hospitalInTest('use_totals')
const entries = ['menu_patients', 'menu_billing', 'patients.read']
const people = ['jane', 'carl', 'mina'] as const

beforeEach(() => hospital.owner`truncate access_use`)

const add = (sql: Sql, who: (typeof people)[number], entry: string, day: number, count: number) => sql`
  insert into access_use (staff_id, entry, day, count, last_at)
  values (${hospital.as(who).person.id}, ${entry}, current_date - ${day}::int, ${count}, now() - ${day}::int * interval '1 day')
      on conflict (entry, staff_id, day) do update
     set count = access_use.count + excluded.count, last_at = greatest(access_use.last_at, excluded.last_at)`
const totals = () => hospital.sql`select entry, staff_id, count, last_at from access_use_total order by 1, 2`
const sums = () => hospital.sql`
  select entry, staff_id, sum(count)::int as count, max(last_at) as last_at from access_use group by 1, 2 order by 1, 2`

it('what is counted, changed and forgotten adds up, in any order', async () => {
  const { pick, between } = seededRandom(20_261_130)
  let seen = 0
  for (let step = 0; step < 120; step++) {
    const { sql } = hospital
    const day = between(0, 5)
    const what = between(0, 9)
    if (what < 6) await add(sql, pick(people), pick(entries), day, between(1, 9))
    else if (what < 7) await sql`delete from access_use where day < current_date - ${day}::int`
    else if (what < 8)
      await sql`delete from access_use where entry = ${pick(entries)} and day = current_date - ${day}::int`
    else if (what < 9)
      await sql`update access_use set count = 1 + ${day}::int, last_at = last_at - interval '1 hour' where count > 4`
    else
      await sql`update access_use set entry = ${`moved ${step}`} where entry = ${pick(entries)} and day = current_date - ${day}::int`
    const found = await totals()
    expect([step, found]).toEqual([step, await sums()])
    seen += found.length
  }
  expect(seen).toBeGreaterThan(200)
})

it('two who count at once, and one who forgets, lose nothing', async () => {
  const { sql } = hospital
  for (const entry of entries) await add(sql, 'jane', entry, 100, 3)
  await Promise.all([
    ...Array.from({ length: 20 }, (_, nth) => add(sql, 'jane', entries[nth % 3] ?? '', 0, 1)),
    sql`delete from access_use where day < current_date - 90`,
  ])
  expect(await totals()).toEqual(await sums())
  expect((await totals()).reduce((sum, { count }) => sum + count, 0)).toBe(20)
})

it('nobody else writes them', async () => {
  await add(hospital.sql, 'jane', 'menu_patients', 1, 3)
  await expect(hospital.sql`update access_use_total set count = 1`).rejects.toMatchObject({ code: '42501' })
  await hospital.owner`truncate access_use`
  expect(await totals()).toEqual([])
})
