import { afterAll, beforeEach, expect, it } from 'vitest'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { client } from '../../platform/database'
import { readItems } from '../queries/items'
import { readReview } from '../queries/reviews'
import { closeReview } from './close-review'
import { decideItem } from './decide-item'
import { openReview } from './open-review'

const hospital = hospitalInTest('review_decisions')
afterAll(() => client().end())

const adam = () => hospital.as('adam')
const itemsOf = async (id: number, asked: Parameters<typeof readItems>[2] = {}) => {
  const review = await readReview(adam(), id)
  if (!review) throw new Error('There is no review.')
  return await readItems(adam(), review, asked)
}
const holder = (who: string) => hospital.as(who).person.id
let review = 0

beforeEach(async () => {
  await hospital.owner`truncate access_review, access_review_item`
  await hospital.owner`
    insert into staff_role (staff_id, role_id) select p.id, r.id from staff p, role r
     where p.username = 'jane' and r.slug = 'nurse' on conflict do nothing`
  review = await openReview(adam(), {
    key: crypto.randomUUID(),
    name: 'Nurses',
    scope: 'all',
    scopeId: null,
    dueOn: '2099-01-01',
  })
})

async function itemOf(who: string) {
  const { rows } = await itemsOf(review)
  const found = rows.find(({ staffId }) => staffId === holder(who))
  if (!found) throw new Error(`${who} is not in the review.`)
  return found
}
type Decision = Parameters<typeof decideItem>[1]['wanted']
async function decide(
  wanted: Decision,
  { who = 'jane', seen = 'undecided' as Decision, actor = adam() } = {},
) {
  const { id } = await itemOf(who)
  return await decideItem(actor, {
    id,
    seen,
    wanted,
    reason: wanted === 'take-away' ? 'Left the ward.' : null,
  })
}
const held = (who: string) => hospital.sql`
  select r.slug, sr.valid_until as until from staff_role sr join role r on r.id = sr.role_id
   where sr.staff_id = ${holder(who)} order by 1`

it('keeps, and takes that back', async () => {
  expect(await decide('keep')).toEqual({ who: 'Jane Achieng', what: 'Nurse' })
  expect(await itemOf('jane')).toMatchObject({ decision: 'keep', decidedBy: 'Adam Clarke', outcome: 'held' })
  await decide('undecided', { seen: 'keep' })
  expect(await itemOf('jane')).toMatchObject({ decision: 'undecided', decidedBy: null })
  expect(await held('jane')).toHaveLength(1)
})

it('takes away at once, with the reason in the list of changes, and gives back what was there', async () => {
  const until = new Date(Date.now() + 86_400_000)
  await hospital.owner`update staff_role set valid_until = ${until} where staff_id = ${holder('jane')}`
  await decide('take-away')
  expect(await held('jane')).toEqual([])
  expect(await itemOf('jane')).toMatchObject({
    decision: 'take-away',
    reason: 'Left the ward.',
    outcome: 'taken',
  })
  const [change] =
    await hospital.sql`select actor, source, reason from access_change order by id desc limit 1`
  expect(change).toEqual({ actor: 'adam', source: 'settings', reason: 'Left the ward.' })
  const [entry] = await hospital.sql`
    select actor, subject->>'decision' as decision, subject->>'username' as username
      from audit_event where entity = 'access_review_item' order by id desc limit 1`
  expect(entry).toEqual({ actor: 'adam', decision: 'take-away', username: 'jane' })
  await decide('keep', { seen: 'take-away' })
  expect(await held('jane')).toEqual([{ slug: 'nurse', until }])
  expect(await itemOf('jane')).toMatchObject({ decision: 'keep', outcome: 'held' })
})

it('takes away a permission that somebody has without a role', async () => {
  await hospital.owner`truncate access_review, access_review_item`
  await hospital.owner`
    insert into staff_permission (staff_id, permission_id)
    select ${holder('mina')}, id from permission where codename = 'patients.read'`
  review = await openReview(adam(), {
    key: crypto.randomUUID(),
    name: 'All',
    scope: 'all',
    scopeId: null,
    dueOn: '2099-01-01',
  })
  const { rows } = await itemsOf(review)
  const direct = rows.find(({ kind }) => kind === 'permission')
  if (!direct) throw new Error('No direct permission is listed.')
  const change = (seen: Decision, wanted: Decision) =>
    decideItem(adam(), { id: direct.id, seen, wanted, reason: 'Not used.' })
  const count = () => hospital.sql`select from staff_permission where staff_id = ${holder('mina')}`
  await change('undecided', 'take-away')
  expect(await count()).toHaveLength(0)
  await change('take-away', 'undecided')
  expect(await count()).toHaveLength(1)
})

it('is decided by nobody for themselves, in the table too, nor by somebody who may not review', async () => {
  await expect(decide('keep', { who: 'adam' })).rejects.toMatchObject({ reason: 'reviews.own' })
  await expect(decide('keep', { actor: hospital.as('jane') })).rejects.toMatchObject({ code: 'forbidden' })
  const { id } = await itemOf('adam')
  await expect(hospital.sql`
    update access_review_item set decision = 'keep', decided_by = ${holder('adam')}, decided_at = now()
     where id = ${id}`).rejects.toMatchObject({ constraint_name: 'access_review_item_not_own' })
  await hospital.sql`
    update access_review_item set decision = 'keep', decided_by = ${holder('jane')}, decided_at = now() where id = ${id}`
  expect(await itemOf('adam')).toMatchObject({ decision: 'keep' })
})

it('takes away nothing that breaks a rule, and nothing is changed then', async () => {
  await hospital.owner`truncate access_review, access_review_item`
  review = await openReview(adam(), {
    key: crypto.randomUUID(),
    name: 'All',
    scope: 'all',
    scopeId: null,
    dueOn: '2099-01-01',
  })
  const { rows } = await itemsOf(review)
  const id = rows.find(({ staffId }) => staffId === holder('nadia'))?.id ?? 0
  const take = () => decideItem(adam(), { id, seen: 'undecided', wanted: 'take-away', reason: 'Left.' })
  await expect(take()).rejects.toMatchObject({ reason: 'access.tooFewLeft' })
  expect((await itemsOf(review)).rows.find((one) => one.id === id)).toMatchObject({
    decision: 'undecided',
    outcome: 'held',
  })
  await hospital.owner`
    insert into staff (username, full_name) values ('third', 'Third One') on conflict do nothing`
  await hospital.owner`
    insert into staff_role (staff_id, role_id) select p.id, r.id from staff p, role r
     where p.username = 'third' and r.slug = 'admin'`
  await take()
  await hospital.owner`delete from staff_role where staff_id = (select id from staff where username = 'third')`
  await hospital.owner`delete from staff where username = 'third'`
})

it('says who decided meanwhile; the same decision twice is one', async () => {
  await decide('keep')
  await decide('keep')
  await expect(decide('take-away')).rejects.toMatchObject({
    reason: 'reviews.decidedMeanwhile',
    params: ['Adam Clarke', 'Keep'],
    stale: true,
  })
  expect(await held('jane')).toHaveLength(1)
  await decide('take-away', { seen: 'keep' })
  await expect(decide('undecided', { seen: 'keep' })).rejects.toMatchObject({
    reason: 'reviews.decidedMeanwhile',
  })
  await decide('undecided', { seen: 'take-away' })
  await expect(decide('keep', { seen: 'take-away' })).rejects.toMatchObject({
    reason: 'reviews.undoneMeanwhile',
  })
})

it('says what changed since it was opened: taken, ended, deactivated', async () => {
  const jane = holder('jane')
  await hospital.sql`delete from staff_role where staff_id = ${jane}`
  expect(await itemOf('jane')).toMatchObject({ outcome: 'taken' })
  await expect(decide('take-away')).rejects.toMatchObject({ reason: 'reviews.noLonger' })
  await expect(decide('keep')).rejects.toMatchObject({ reason: 'reviews.noLonger' })
  await hospital.sql`
    insert into staff_role (staff_id, role_id, valid_until)
    select ${jane}, id, hospital_now() - interval '1 second' from role where slug = 'nurse'`
  expect(await itemOf('jane')).toMatchObject({ outcome: 'ended' })
  await hospital.owner`update staff set active = false where id = ${jane}`
  expect(await itemOf('jane')).toMatchObject({ outcome: 'deactivated' })
  await expect(decide('keep')).rejects.toMatchObject({ reason: 'reviews.deactivated' })
  await hospital.owner`update staff set active = true where id = ${jane}`
  await hospital.owner`update staff_role set valid_until = null where staff_id = ${jane}`
  await decide('keep')
})

it('gives back nothing that somebody gave again since', async () => {
  await decide('take-away')
  await hospital.sql`
    insert into staff_role (staff_id, role_id, valid_until)
    select ${holder('jane')}, id, hospital_now() + interval '1 day' from role where slug = 'nurse'`
  await expect(decide('undecided', { seen: 'take-away' })).rejects.toMatchObject({ code: 'conflict' })
  await hospital.sql`delete from staff_role where staff_id = ${holder('jane')}`
  await decide('undecided', { seen: 'take-away' })
  expect(await held('jane')).toHaveLength(1)
})

it('is over when the review is closed, in the table too', async () => {
  const { id } = await itemOf('jane')
  await closeReview(adam(), { key: crypto.randomUUID(), id: review, reason: 'Enough.' })
  await expect(decide('keep')).rejects.toMatchObject({
    reason: 'reviews.closed',
    params: ['Adam Clarke', expect.anything()],
  })
  await expect(hospital.sql`
    update access_review_item set decision = 'keep', decided_by = ${holder('adam')}, decided_at = now()
     where id = ${id}`).rejects.toMatchObject({ constraint_name: 'access_review_item_open' })
  await expect(
    decideItem(adam(), { id: 999_999, seen: 'undecided', wanted: 'keep', reason: null }),
  ).rejects.toMatchObject({
    reason: 'reviews.gone',
  })
})
