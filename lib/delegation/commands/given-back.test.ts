import { afterAll, beforeEach, expect, it } from 'vitest'
import { drizzleOver } from '@/db/client'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { readChanges } from '../../access/changes/read-changes'
import { revertChange } from '../../access/changes/revert'
import { client } from '../../platform/database'
import { decideItem } from '../../reviews/commands/decide-item'
import { openReview } from '../../reviews/commands/open-review'

/*
 * Laura leads the laboratory and gave Leo a role. What takes it away can be taken back: then it is Laura's again, and ends with
 * the membership.
 */
const hospital = hospitalInTest('given_back')
afterAll(() => client().end())

const key = () => crypto.randomUUID()
const adam = () => hospital.as('adam')
const idOf = (who: string) => hospital.as(who).person.id
const role = () => hospital.owner<{ id: number }[]>`select id from role where slug = 'lab_scientist'`
const until = new Date(Math.floor(Date.now() / 1000) * 1000 + 20 * 86_400_000)
let scientist = 0

beforeEach(async () => {
  const sql = hospital.owner
  scientist = (await role())[0]?.id ?? 0
  await sql`truncate access_review, access_review_item`
  await sql`delete from access_delegation_taken`
  await sql`delete from staff_role where staff_id = ${idOf('leo')} and role_id = ${scientist}`
  await sql`update department_member set valid_until = null where staff_id in (${idOf('laura')}, ${idOf('leo')})`
  await sql.begin(async (transaction) => {
    await transaction`
      select set_config('portal.actor', 'laura', true), set_config('portal.source', 'settings', true),
             set_config('portal.department', m.department_id::text, true)
        from department_member m where m.staff_id = ${idOf('laura')} and m.is_head`
    await transaction`
      insert into staff_role (staff_id, role_id, valid_until) values (${idOf('leo')}, ${scientist}, ${until})`
  })
  expect(await tie()).toEqual([{ by: 'laura', until }])
})

/** Who gave it as the head of the department, and until when. */
const tie = () => hospital.sql`
  select s.username as by, h.valid_until as until from staff_role h
    left join access_delegation d on d.staff_id = h.staff_id and d.role_id = h.role_id left join staff s on s.id = d.given_by
   where h.staff_id = ${idOf('leo')} and h.role_id = ${scientist}`
const leave = (at: Date) =>
  hospital.owner`update department_member set valid_until = ${at} where staff_id = ${idOf('leo')}`
const latest = async () => (await readChanges(adam())).rows[0]
const revert = async () => {
  const change = (await latest())?.id ?? 0
  await drizzleOver(hospital.sql).transaction((transaction) =>
    revertChange(transaction, adam(), { change, reason: 'By mistake' }),
  )
  return change
}

async function taken() {
  const review = await openReview(adam(), {
    key: key(),
    name: 'Laboratory',
    scope: 'role',
    scopeId: scientist,
    dueOn: '2099-01-01',
  })
  const [item] = await hospital.sql<{ id: number }[]>`
    select id from access_review_item where review_id = ${review} and staff_id = ${idOf('leo')}`
  const decide = (seen: 'undecided' | 'take-away', wanted: 'undecided' | 'take-away') =>
    decideItem(adam(), {
      id: item?.id ?? 0,
      seen,
      wanted,
      reason: wanted === 'take-away' ? 'Not used.' : null,
    })
  await decide('undecided', 'take-away')
  expect(await tie()).toEqual([])
  return { undo: () => decide('take-away', 'undecided') }
}

it('a review that gives back makes it the head’s again, and the change says which one it takes back', async () => {
  const { undo } = await taken()
  const change = await latest()
  await undo()
  expect(await tie()).toEqual([{ by: 'laura', until }])
  expect(await latest()).toMatchObject({ reverts: change?.id })
  const end = new Date(until.getTime() - 5 * 86_400_000)
  await leave(end)
  expect(await tie()).toEqual([{ by: 'laura', until: end }])
})

it('so does taking the change back, and taking that back in turn', async () => {
  await taken()
  await revert()
  expect(await tie()).toEqual([{ by: 'laura', until }])
  await revert()
  expect(await tie()).toEqual([])
  await revert()
  expect(await tie()).toEqual([{ by: 'laura', until }])
})

it('what an administrator lets last longer is theirs, until that is taken back; what they shorten stays the head’s', async () => {
  const set = (to: Date) =>
    hospital.sql.begin(async (transaction) => {
      await transaction`select set_config('portal.actor', 'adam', true), set_config('portal.source', 'settings', true)`
      await transaction`update staff_role set valid_until = ${to} where staff_id = ${idOf('leo')} and role_id = ${scientist}`
    })
  const [later, sooner] = [new Date(until.getTime() + 86_400_000), new Date(until.getTime() - 86_400_000)]
  await set(later)
  expect(await tie()).toEqual([{ by: null, until: later }])
  await revert()
  expect(await tie()).toEqual([{ by: 'laura', until }])
  await set(sooner)
  await revert()
  expect(await tie()).toEqual([{ by: 'laura', until }])
})

it('gives nothing back that would outlast the membership, nor to somebody who has left', async () => {
  const { undo } = await taken()
  for (const end of [new Date(until.getTime() - 86_400_000), new Date()]) {
    await leave(end)
    await expect(undo()).rejects.toMatchObject({ reason: 'access.change.membershipOver' })
    await expect(revert()).rejects.toMatchObject({ reason: 'access.change.membershipOver' })
    expect(await tie()).toEqual([])
  }
  await leave(until)
  await undo()
  expect(await tie()).toEqual([{ by: 'laura', until }])
})

it('what an administrator gives again by themselves is theirs', async () => {
  const { undo } = await taken()
  await hospital.sql`insert into staff_role (staff_id, role_id, valid_until) values (${idOf('leo')}, ${scientist}, ${until})`
  expect(await tie()).toEqual([{ by: null, until }])
  await expect(undo()).rejects.toMatchObject({ code: 'conflict' })
  expect(await tie()).toEqual([{ by: null, until }])
})
