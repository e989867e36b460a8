import { afterAll, beforeAll, expect, it } from 'vitest'
import { addAdministration } from '@/e2e/support/records/administration'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { readCost } from '@/e2e/support/unit/read-cost'
import { readChange, readChanges } from '@/lib/access/changes/read-changes'
import { readSwitchPreview } from '@/lib/access/rules/pages/preview-page'
import { readOwnAccount } from '@/lib/account/queries/own-account'
import { readLogState } from '@/lib/audit-log/queries/state'
import { client, database } from '@/lib/platform/database'
import { readInbox } from '@/lib/requests/queries/inbox'
import { readReview } from '@/lib/reviews/queries/reviews'
import { readPeople } from '@/lib/staff/queries/people'

const hospital = hospitalInTest('large_administration')
const PEOPLE = 300
/** The tables that keep growing. */
const growing = [
  'access_change',
  'access_change_event',
  'access_use',
  'access_request',
  'access_review_item',
  'session',
  'audit_event',
]
let [changeId, reviewId] = [0, 0]

afterAll(() => client().end())
beforeAll(async () => {
  process.env.DATABASE_POOL = '1'
  const sql = hospital.owner
  await sql`
    insert into staff (username, full_name) select 'person' || n, 'Person ' || n from generate_series(1, ${PEOPLE}::int) n`
  await sql`
    insert into staff_role (staff_id, role_id)
    select p.id, r.id from staff p join role r on r.slug = case when p.id % 15 = 0 then 'doctor' else 'nurse' end
     where p.username like 'person%'`
  await addAdministration(sql, { roles: 20, changes: 2_000, requests: 15, reviews: 8, renames: 20 })
  const [row] = await sql<{ change: number; review: number }[]>`
    select (select max(id) from access_change) as change, (select max(id) from access_review) as review`
  ;[changeId, reviewId] = [row?.change ?? 0, row?.review ?? 0]
})

const adam = () => hospital.as('adam')
/** What each of them reads, and how many rows of the growing tables at most. */
const lists: Record<string, { most: number; read: () => Promise<unknown> }> = {
  // Forty waiting, and the twenty that were answered last.
  'the requests': { most: 200, read: () => readInbox(adam()) },
  'the changes of access': { most: 200, read: () => readChanges(adam()) },
  'a change of access': { most: 10, read: () => readChange(adam(), changeId) },
  'a preview, with what it would have refused': {
    most: 5_000,
    read: () =>
      readSwitchPreview(adam(), database(), { kind: 'menu', role: 'doctor', target: 'menu_laboratory' }, 0),
  },
  'the people': { most: 2_500, read: () => readPeople(adam()) },
  'the own account': { most: 50, read: () => readOwnAccount(adam()) },
  // The latest thousand of each chain, most of them in one, and none of the six thousand before.
  'whether the log is whole': { most: 3_000, read: () => readLogState(adam(), []) },
  'a review': { most: 1_500, read: () => readReview(adam(), reviewId) },
}

it.each(Object.entries(lists))('%s: no table that grows is read whole', async (_, { most, read }) => {
  // What a connection does once, such as reading its settings, is no part of it.
  await read()
  const { whole, rows } = await readCost(growing, read)
  expect(whole).toEqual([])
  expect(rows).toBeLessThan(most)
})
