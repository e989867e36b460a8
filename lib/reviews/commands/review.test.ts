import { afterAll, beforeEach, expect, it } from 'vitest'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { addDays } from '../../clock/day'
import { today } from '../../clock/hospital-time'
import { client } from '../../platform/database'
import { readItems } from '../queries/items'
import { readReview, readReviews } from '../queries/reviews'
import { readSheet } from '../queries/sheet'
import { sheetCsv } from '../sheet-csv'
import { closeReview } from './close-review'
import { decideItem } from './decide-item'
import { openReview } from './open-review'

const hospital = hospitalInTest('reviews')
afterAll(() => client().end())
beforeEach(() => hospital.owner`truncate access_review, access_review_item`)

const adam = () => hospital.as('adam')
const itemsOf = async (id: number, asked: Parameters<typeof readItems>[2] = {}) => {
  const review = await readReview(adam(), id)
  if (!review) throw new Error('There is no review.')
  return await readItems(adam(), review, asked)
}
const holder = (who: string) => hospital.as(who).person.id
const idOf = async (table: 'role' | 'department', name: string) => {
  const [row] = await hospital.sql<
    { id: number }[]
  >`select id from ${hospital.sql(table)} where name = ${name}`
  return row?.id ?? 0
}
const open = (
  of: { scope?: 'all' | 'role' | 'department'; scopeId?: number | null } = {},
  more: object = {},
) =>
  openReview(adam(), {
    key: crypto.randomUUID(),
    name: 'Winter',
    dueOn: today(),
    scope: 'all',
    scopeId: null,
    ...of,
    ...more,
  })
const close = (id: number, reason: string | null, actor = adam()) =>
  closeReview(actor, { key: crypto.randomUUID(), id, reason })
const listed = async (id: number) =>
  (await itemsOf(id)).rows.map(({ fullName, label }) => `${fullName}: ${label}`)

it('lists what everybody holds, who signed in longest ago first, and the log says who opened it', async () => {
  await hospital.sql`delete from session`.catch(() => hospital.owner`delete from session`)
  await hospital.sql`insert into session (staff_id, created_at) values
    (${holder('carl')}, now() - interval '2 days'), (${holder('carl')}, now() - interval '9 days'),
    (${holder('jane')}, now() - interval '3 days')`
  const id = await open()
  const all = await listed(id)
  expect(all.slice(-2)).toEqual(['Jane Achieng: Nurse', expect.stringMatching(/: Cashier$/)])
  expect(all.filter((one) => one.startsWith('Sofia'))).toHaveLength(2)
  expect(await readReview(adam(), id)).toMatchObject({ items: all.length, decided: 0, left: all.length })
  const [entry] = await hospital.sql`
    select actor, action, subject->>'name' as name from audit_event where entity = 'access_review' order by id desc limit 1`
  expect(entry).toEqual({ actor: 'adam', action: 'insert', name: 'Winter' })
  expect((await readReviews(adam())).map((one) => one.id)).toEqual([id])
})

it('puts first what was not used of what only this role or permission opens', async () => {
  const sql = hospital.owner
  const use = (who: string, entry: string, days: number) => sql`
    insert into access_use (entry, staff_id, day, count, last_at)
    values (${entry}, ${holder(who)}, current_date - ${days}::int, 1, now() - ${days} * interval '1 day')`
  await sql`truncate access_use`
  await use('jane', 'menu_inpatient', 30)
  await use('carl', 'menu_billing', 3)
  // Both roles of Sofia open the theatre; only one of them the laboratory.
  await use('sofia', 'menu_theatre', 1)
  await use('sofia', 'menu_laboratory', 2)
  const id = await open()
  const used = (await itemsOf(id)).rows.filter(({ lastUsed }) => lastUsed)
  expect(used.map(({ fullName, label }) => `${fullName}: ${label}`)).toEqual([
    'Jane Achieng: Nurse',
    expect.stringMatching(/^Carl .*: Cashier$/),
    expect.stringMatching(/^Sofia .*: Doctor$/),
  ])
  const all = await listed(id)
  expect(all.slice(-3)).toEqual(used.map(({ fullName, label }) => `${fullName}: ${label}`))
  const [row] = await sql<{ day: string }[]>`select (current_date - 30)::text as day`
  expect(await readReview(adam(), id)).toMatchObject({ countedSince: row?.day })
  await sql`truncate access_use`
  expect(await readReview(adam(), await open())).toMatchObject({ countedSince: null })
})

it('lists the holders of one role, or a department with its parts, and nobody deactivated', async () => {
  const nurses = await listed(await open({ scope: 'role', scopeId: await idOf('role', 'Nurse') }))
  expect(nurses).toEqual(['Jane Achieng: Nurse'])
  const sql = hospital.owner
  const [whole] = await sql<{ id: number }[]>`
    insert into department (code, name, kind) values ('REV', 'Reviewed', 'department') returning id`
  const [part] = await sql<{ id: number }[]>`
    insert into department (code, name, kind, parent_id) values ('REVP', 'Reviewed part', 'ward', ${whole?.id ?? 0}) returning id`
  const join = (who: string, id = 0) =>
    sql`insert into department_member (staff_id, department_id) values (${holder(who)}, ${id})`
  await join('olga', part?.id)
  await join('carl', whole?.id)
  await sql`update staff set active = false where id = ${holder('carl')}`
  const of = { scope: 'department', scopeId: whole?.id ?? 0 } as const
  expect(await listed(await open(of))).toEqual([expect.stringMatching(/^Olga .*: Theatre coordinator$/)])
  await sql`update staff set active = true where id = ${holder('carl')}`
  expect(await listed(await open(of))).toHaveLength(2)
})

it('opens nothing for a day that is over, a scope that is unknown or empty, or somebody who may not review', async () => {
  await expect(open({}, { dueOn: addDays(today(), -1) })).rejects.toMatchObject({
    reason: 'reviews.dayIsPast',
    field: 'dueOn',
  })
  await expect(open({ scope: 'role', scopeId: 99_999 })).rejects.toMatchObject({
    reason: 'reviews.unknownScope',
  })
  const [empty] = await hospital.owner<{ id: number }[]>`
    insert into role (slug, name) values ('held_by_nobody', 'Held by nobody') returning id`
  await expect(open({ scope: 'role', scopeId: empty?.id ?? 0 })).rejects.toMatchObject({
    reason: 'reviews.nothingToReview',
    field: 'scope',
  })
  const asked = { key: crypto.randomUUID(), name: 'x', scope: 'all', scopeId: null, dueOn: today() } as const
  await expect(openReview(hospital.as('jane'), asked)).rejects.toMatchObject({ code: 'forbidden' })
  expect(await readReviews(adam())).toEqual([])
})

it('is closed once, with a reason for what is left, and the second reads who was first', async () => {
  const id = await open()
  await expect(close(id, null)).rejects.toMatchObject({ reason: 'reviews.left', field: 'reason' })
  const answers = await Promise.allSettled([close(id, 'Not seen yet.'), close(id, 'Not seen yet.')])
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const refused = answers.find((one) => one.status === 'rejected')
  expect(refused?.reason).toMatchObject({
    reason: 'reviews.closed',
    params: ['Adam Clarke', expect.anything()],
  })
  await expect(close(99_999, null)).rejects.toMatchObject({ reason: 'reviews.gone' })
})

it('needs no reason when everything is decided or no longer held', async () => {
  const sql = hospital.owner
  await sql`insert into staff_role (staff_id, role_id) select ${holder('mina')}, id from role where slug = 'nurse'`
  const id = await open({ scope: 'role', scopeId: await idOf('role', 'Nurse') })
  const itemOf = async (who: string) =>
    (await itemsOf(id)).rows.find(({ staffId }) => staffId === holder(who))?.id ?? 0
  await decideItem(adam(), { id: await itemOf('jane'), seen: 'undecided', wanted: 'keep', reason: null })
  const left = () => itemsOf(id, { isLeft: true })
  expect(await left()).toMatchObject({ total: 1, rows: [{ id: await itemOf('mina') }] })
  await expect(close(id, null)).rejects.toMatchObject({ reason: 'reviews.left' })
  await sql`delete from staff_role where staff_id = ${holder('mina')} and role_id = ${await idOf('role', 'Nurse')}`
  expect(await left()).toMatchObject({ total: 0, rows: [] })
  expect(await close(id, 'Unneeded.')).toBe('Winter')
  expect(await readReview(adam(), id)).toMatchObject({ leftBecause: null, left: 0, decided: 1 })
})

it('is counted from what is held while it is open, and not again when it is closed', async () => {
  const sql = hospital.owner
  const give = (who: string, until: string | null = null) => sql`
    insert into staff_permission (staff_id, permission_id, valid_until)
    select ${holder(who)}, id, ${until}::text::timestamptz from permission where codename = 'patients.read'`
  await give('mina')
  await give('carl', '2999-01-01')
  await give('olga', '2999-01-01')
  const id = await open()
  const [gone, ended] = ['mina', 'olga']
  await sql`delete from staff_permission where staff_id = ${holder(gone)}`
  await sql`update staff_permission set valid_from = now() - interval '2 hours', valid_until = now() - interval '1 hour'
             where staff_id = ${holder(ended)}`
  await sql`update staff set active = false where id = ${holder('jane')}`
  const one = (await itemsOf(id)).rows.find(({ staffId }) => staffId === holder('carl'))
  await decideItem(adam(), { id: one?.id ?? 0, seen: 'undecided', wanted: 'keep', reason: null })
  const all = (await itemsOf(id)).rows
  expect(new Set(all.map(({ outcome }) => outcome))).toEqual(
    new Set(['held', 'taken', 'ended', 'deactivated']),
  )
  const left = all.filter(({ outcome, decision }) => outcome === 'held' && decision === 'undecided')
  const counts = { items: all.length, decided: 1, taken: 0 }
  expect(await readReview(adam(), id)).toMatchObject({ ...counts, left: left.length })
  expect((await itemsOf(id, { isLeft: true })).rows.map((one) => one.id)).toEqual(left.map((one) => one.id))
  await close(id, 'Not seen yet.')
  await sql`delete from access_review_item where review_id = ${id}`
  expect(await readReviews(adam())).toMatchObject([counts])
  await sql`delete from staff_permission where staff_id in (${holder('carl')}, ${holder('olga')})`
  await sql`update staff set active = true where id = ${holder('jane')}`
})

it('lists fifty at a time, in the order of the whole', async () => {
  const sql = hospital.owner
  const [role] = await sql<
    { id: number }[]
  >`insert into role (slug, name) values ('many', 'Many') returning id`
  await sql`
    insert into staff (username, full_name) select 'many' || n, 'Many ' || lpad(n::text, 3, '0') from generate_series(1, 60) n`
  await sql`insert into staff_role (staff_id, role_id) select id, ${role?.id ?? 0} from staff where username like 'many%'`
  const id = await open({ scope: 'role', scopeId: role?.id ?? 0 })
  const first = await itemsOf(id)
  const second = await itemsOf(id, { after: first.next })
  expect([first.rows.length, first.total, second.rows.length, second.before]).toEqual([50, 60, 10, 50])
  expect([...first.rows, ...second.rows].map(({ fullName }) => fullName)).toEqual(
    Array.from({ length: 60 }, (_, nth) => `Many ${String(nth + 1).padStart(3, '0')}`),
  )
  expect((await itemsOf(id, { after: 'made up' })).rows).toHaveLength(50)
  await sql`update staff_role set valid_until = now() + interval '1 day'
             where staff_id in (select id from staff where username in ('many2', 'many3', 'many4'))`
  await close(id, 'Not seen yet.')
  const short = (await readSheet(adam(), id, 2))?.rows ?? []
  expect(short.map(({ fullName, part, inPart }) => [fullName, part, inPart])).toEqual([
    ['Many 001', 'standing', 57],
    ['Many 002', 'timed', 3],
    ['Many 003', 'timed', 3],
    ['Many 005', 'standing', 57],
  ])
  expect((await readSheet(adam(), id))?.rows).toHaveLength(60)
  await sql`delete from staff where username like 'many%'`
})

it('is kept by the tables: opened open, closed once with outcomes and a reason, and as it was opened', async () => {
  const id = await open()
  const { sql } = hospital
  const closing = (more = sql``) => sql`
    update access_review set closed_by = ${holder('adam')}, closed_at = now(), administrators = '{}' ${more} where id = ${id}`
  await expect(closing()).rejects.toMatchObject({ constraint_name: 'access_review_outcomes' })
  await sql`update access_review_item set outcome = 'held'`
  await expect(closing()).rejects.toMatchObject({ constraint_name: 'access_review_left_because' })
  const stays = { constraint_name: 'access_review_closed_once' }
  await expect(sql`update access_review set name = 'Other' where id = ${id}`).rejects.toMatchObject(stays)
  await expect(closing(sql`, name = 'Other', left_because = 'x'`)).rejects.toMatchObject(stays)
  await closing(sql`, left_because = 'x', digest = 'made up'`)
  const [row] =
    await sql`select digest = access_review_digest(${id}) as own from access_review where id = ${id}`
  expect(row).toEqual({ own: true })
  await expect(closing(sql`, left_because = 'y'`)).rejects.toMatchObject(stays)
  await expect(sql`update access_review_item set label = 'x'`).rejects.toMatchObject({
    constraint_name: 'access_review_item_open',
  })
  const other = await open()
  await expect(sql`
    update access_review_item set decision = 'take-away', decided_by = ${holder('adam')}, decided_at = now()
     where review_id = ${other} and username = 'jane'`).rejects.toMatchObject({
    constraint_name: 'access_review_item_reason_given',
  })
  await expect(sql`
    update access_review_item set label = 'x' where review_id = ${other}`).rejects.toMatchObject({
    constraint_name: 'access_review_item_stays',
  })
  await expect(sql`delete from access_review_item`).rejects.toMatchObject({ code: '42501' })
})

it('says on its sheet what is held and until when, who took what and why, and who administers access', async () => {
  const until = new Date(Date.now() + 86_400_000)
  const sql = hospital.owner
  await sql`update staff_role set valid_until = ${until} where staff_id = ${holder('rita')}`
  const id = await open()
  const itemOf = async (who: string) =>
    (await itemsOf(id)).rows.find(({ staffId }) => staffId === holder(who))?.id ?? 0
  expect(await readSheet(adam(), id)).toBeUndefined()
  await decideItem(adam(), {
    id: await itemOf('jane'),
    seen: 'undecided',
    wanted: 'take-away',
    reason: 'Left the ward.',
  })
  await sql.begin(async (inside) => {
    await inside`select set_config('portal.actor', 'mina', true), set_config('portal.reason', 'A slip.', true)`
    await inside`delete from staff_role where staff_id = ${holder('peter')}`
  })
  await sql`update staff set active = false where id = ${holder('lena')}`
  await close(id, 'The rest is clear.')
  // What happens afterwards is not on it.
  await sql`delete from staff_role where staff_id = ${holder('olga')}`
  const sheet = await readSheet(adam(), id)
  const rowOf = (username: string) => sheet?.rows.find((row) => row.username === username)
  expect(sheet).toMatchObject({
    isWhole: true,
    review: {
      administrators: ['Adam Clarke (adam)', 'Nadia Haddad (nadia)'],
      leftBecause: 'The rest is clear.',
      closedBy: 'Adam Clarke',
    },
  })
  expect(rowOf('rita')).toMatchObject({ outcome: 'held', outcomeUntil: until })
  expect(rowOf('olga')).toMatchObject({ outcome: 'held', outcomeUntil: null })
  expect(rowOf('jane')).toMatchObject({
    outcome: 'taken',
    takenBy: 'Adam Clarke',
    takenBecause: 'Left the ward.',
    decision: 'take-away',
  })
  expect(rowOf('peter')).toMatchObject({ outcome: 'taken', takenBecause: 'A slip.', decision: 'undecided' })
  expect(rowOf('lena')).toMatchObject({ outcome: 'deactivated' })
  const lines = sheet ? sheetCsv(sheet).split('\r\n') : []
  expect(lines).toHaveLength((sheet?.rows.length ?? 0) + 2)
  expect(lines.find((line) => line.includes('"jane"'))).toMatch(
    /^"Jane Achieng","jane","role","nurse","Nurse",.*"take-away","Adam Clarke",.*"Left the ward\.","taken","","Adam Clarke","Left the ward\.",/,
  )
  const [entry] = await hospital.sql`
    select actor, subject->>'digest' as digest from audit_event
     where entity = 'access_review' and action = 'update' order by id desc limit 1`
  expect(entry).toEqual({ actor: 'adam', digest: sheet?.review.digest })
  await sql`alter table access_review_item disable trigger user`
  await sql`update access_review_item set reason = 'Another one.' where staff_id = ${holder('jane')}`
  await sql`alter table access_review_item enable always trigger access_review_item_kept`
  expect((await readSheet(adam(), id))?.isWhole).toBe(false)
})
