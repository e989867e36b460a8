import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { drizzleOver } from '@/db/client'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { orProposed } from '../../actions/or-proposed'
import { setStaffRole } from '../../staff/accounts'
import { addPerson } from '../../staff/commands/people'
import { type Cell, setGrant } from '../admin/grants'
import { readChanges } from '../changes/read-changes'
import type { Access } from '../decision/access'
import { approveProposal, withdrawProposal } from './decide-proposal'
import { markRisky, proposeUnmarking } from './propose'
import { readProposals } from './read-proposals'
import { readRisky } from './risky'
import { NeedsSecondPerson } from './second-person'

const hospital = hospitalInTest('proposals')
const database = () => drizzleOver(hospital.sql)
const pharmacy: Cell = { kind: 'menu', role: 'nurse', target: 'menu_pharmacy' }
let second: Access

const admin = () => hospital.as('adam')
const identity = { name: 'adam', source: 'settings' } as const
const inTransaction = <Result>(work: (transaction: Parameters<typeof markRisky>[0]) => Promise<Result>) =>
  database().transaction(work)

/** As an action of `who` answers: done, or proposed. */
async function attempt(work: () => Promise<unknown>, who = admin()): Promise<unknown> {
  try {
    return await work()
  } catch (error) {
    return await orProposed(error, who)
  }
}
const give = (wanted = true, because?: { reason: string }) =>
  attempt(() => setGrant(database(), identity, pharmacy, wanted, { ...(because && { because }) }))
const open = () => readProposals(admin(), database())
const only = async () => {
  const [proposal, ...others] = await open()
  if (!proposal || others.length > 0) throw new Error('There is not one proposal.')
  return proposal
}
const approve = (who: Access, { id, preview }: { id: number; preview: { digest: string } }) =>
  inTransaction((transaction) => approveProposal(transaction, who, { id, digest: preview.digest }))
const isOn = async () => {
  const rows = await hospital.sql`
    select from ui_permission_role ur join role r on r.id = ur.role_id join ui_permission u on u.id = ur.ui_permission_id
     where r.slug = 'nurse' and u.element_id = 'menu_pharmacy'`
  return rows.length === 1
}

beforeAll(async () => {
  const [row] = await hospital.owner<{ id: number }[]>`
    insert into staff (username, full_name) values ('second', 'Second Admin') returning id`
  if (!row) throw new Error('Nobody was added.')
  second = { ...admin(), person: { id: row.id, username: 'second', fullName: 'Second Admin' } }
})
beforeEach(async () => {
  await hospital.owner`insert into staff_role (staff_id, role_id)
    select s.id, r.id from staff s, role r where s.username in ('second', 'adam') and r.slug = 'admin' on conflict do nothing`
  await hospital.owner`delete from access_proposal`
  await hospital.owner`delete from access_risky`
  await hospital.owner`delete from ui_permission_role where ui_permission_id = (select id from ui_permission where element_id = 'menu_pharmacy')
    and role_id = (select id from role where slug = 'nurse')`
  await inTransaction((transaction) => markRisky(transaction, admin(), 'menu_pharmacy'))
})

describe('a change of what two people decide', () => {
  it('is not made, but proposed once, with its reason; any other is made', async () => {
    expect(await give(true, { reason: 'Ward pharmacy' })).toMatchObject({
      code: 'rule',
      reason: 'access.twoPeople.proposed',
      params: ['Pharmacy'],
    })
    await give()
    expect(await isOn()).toBe(false)
    expect(await only()).toMatchObject({
      reason: 'Ward pharmacy',
      proposedBy: { fullName: 'Adam Clarke' },
      preview: { counts: { opens: 1, people: 1 } },
    })
    const other: Cell = { ...pharmacy, target: 'menu_billing' }
    expect(await attempt(() => setGrant(database(), identity, other, true))).toMatchObject({
      result: { applied: true },
    })
    await setGrant(database(), identity, other, false)
  })

  it('is also a role that has it, given to somebody, and a grant that is only to begin', async () => {
    const role = () =>
      setStaffRole(database(), identity, { username: 'carl', role: 'pharmacist', wanted: true })
    await expect(role()).rejects.toBeInstanceOf(NeedsSecondPerson)
    const period = { from: new Date(Date.now() + 3_600_000) }
    await expect(setGrant(database(), identity, pharmacy, true, { period })).rejects.toBeInstanceOf(
      NeedsSecondPerson,
    )
    await hospital.owner`delete from access_risky`
    await expect(role()).resolves.toBeDefined()
    await hospital.owner`delete from staff_role where staff_id = ${hospital.as('carl').person.id} and role_id = (select id from role where slug = 'pharmacist')`
  })

  it('counts at once by the operator’s tool and plain SQL', async () => {
    await setGrant(database(), { name: 'cli:root', source: 'cli' }, pharmacy, true)
    expect(await isOn()).toBe(true)
  })

  it('cannot be proposed as a part of something else', async () => {
    const sent = { key: crypto.randomUUID(), username: 'new.one', fullName: 'New One', roles: ['pharmacist'] }
    expect(await attempt(() => addPerson(admin(), sent))).toMatchObject({
      reason: 'access.twoPeople.needsSecond',
    })
    expect(await open()).toEqual([])
  })
})

describe('a proposal', () => {
  it('is approved by somebody else, and then made, with its reason', async () => {
    await give(true, { reason: 'Ward pharmacy' })
    await approve(second, await only())
    expect(await isOn()).toBe(true)
    expect((await readChanges(admin())).rows[0]).toMatchObject({
      reason: 'Ward pharmacy',
      actor: expect.stringContaining('Second Admin'),
    })
    expect(await open()).toEqual([])
  })

  it('is never approved by the person who proposed it, by the table too', async () => {
    await give()
    const proposal = await only()
    await expect(approve(admin(), proposal)).rejects.toMatchObject({ reason: 'access.twoPeople.ownProposal' })
    const byTable = hospital.sql`update access_proposal set status = 'approved', decided_by = proposed_by, decided_at = now()`
    await expect(byTable).rejects.toMatchObject({ constraint_name: 'access_proposal_two_people' })
    await expect(approve(second, proposal)).resolves.toBeDefined()
  })

  it('is approved only by somebody who may change access, by the table too', async () => {
    await give()
    const proposal = await only()
    const reader = hospital.as('adam', { but: ['settings.access.manage'] })
    await expect(approve({ ...reader, person: second.person }, proposal)).rejects.toMatchObject({
      code: 'forbidden',
    })
    const jane = hospital.as('jane').person.id
    const byTable = hospital.sql`update access_proposal set status = 'approved', decided_by = ${jane}, decided_at = now()`
    await expect(byTable).rejects.toMatchObject({ constraint_name: 'access_proposal_approver' })
    const another = hospital.sql`
      insert into access_proposal (moves, proposed_by, expires_at) values ('[]', ${jane}, hospital_now() + interval '1 day')`
    await expect(another).rejects.toMatchObject({ constraint_name: 'access_proposal_proposer' })
  })

  it('of somebody who lost the right cannot be approved', async () => {
    await give()
    const proposal = await only()
    await hospital.owner`delete from staff_role where staff_id = ${admin().person.id}`
    await expect(approve(second, proposal)).rejects.toMatchObject({ reason: 'access.twoPeople.proposerLost' })
    expect(await isOn()).toBe(false)
  })

  it('expires', async () => {
    await give()
    const proposal = await only()
    await hospital.owner`alter table access_proposal disable trigger access_proposal_kept`
    await hospital.owner`update access_proposal set proposed_at = proposed_at - interval '8 days', expires_at = expires_at - interval '8 days'`
    await hospital.owner`alter table access_proposal enable always trigger access_proposal_kept`
    expect(await open()).toEqual([])
    await expect(approve(second, proposal)).rejects.toMatchObject({ reason: 'access.twoPeople.expired' })
  })

  it('is withdrawn by the person who made it, and by nobody else', async () => {
    await give()
    const proposal = await only()
    const withdraw = (who: Access) =>
      inTransaction((transaction) => withdrawProposal(transaction, who, proposal.id))
    await expect(withdraw(second)).rejects.toMatchObject({ reason: 'access.twoPeople.notOwn' })
    await withdraw(admin())
    expect(await open()).toEqual([])
    await expect(approve(second, proposal)).rejects.toMatchObject({ reason: 'access.twoPeople.noProposal' })
  })

  it('stays as it was made', async () => {
    await give()
    const changed = hospital.sql`update access_proposal set reason = 'Another'`
    await expect(changed).rejects.toMatchObject({ constraint_name: 'access_proposal_as_made' })
    await approve(second, await only())
    const again = hospital.sql`update access_proposal set status = 'withdrawn', decided_by = proposed_by`
    await expect(again).rejects.toMatchObject({ constraint_name: 'access_proposal_is_open' })
  })

  it('is refused when the cell was changed since, and when it would do something else than was seen', async () => {
    await give()
    const proposal = await only()
    await setGrant(database(), { name: 'cli:root', source: 'cli' }, pharmacy, true, {
      period: { until: new Date(Date.now() + 3_600_000) },
    })
    await expect(approve(second, proposal)).rejects.toMatchObject({ reason: 'access.change.moved' })
    await setGrant(database(), { name: 'cli:root', source: 'cli' }, pharmacy, false)
    await hospital.owner`insert into staff_role (staff_id, role_id) select s.id, r.id from staff s, role r where s.username = 'carl' and r.slug = 'nurse'`
    await expect(approve(second, proposal)).rejects.toMatchObject({ reason: 'access.listMoved' })
    await hospital.owner`delete from staff_role where staff_id = ${hospital.as('carl').person.id} and role_id = (select id from role where slug = 'nurse')`
    await expect(approve(second, proposal)).resolves.toBeDefined()
  })

  it('is approved by one of two at once', async () => {
    await give()
    const proposal = await only()
    const outcomes = await Promise.allSettled([approve(second, proposal), approve(second, proposal)])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const refused = outcomes.find((one) => one.status === 'rejected')
    expect(refused?.reason).toMatchObject({ reason: 'access.twoPeople.noProposal' })
  })
})

describe('what two people decide', () => {
  it('is marked by one, and unmarked by two', async () => {
    await inTransaction((transaction) => proposeUnmarking(transaction, admin(), 'menu_pharmacy'))
    expect(await readRisky(database())).toEqual(['menu_pharmacy'])
    await approve(second, await only())
    expect(await readRisky(database())).toEqual([])
    expect(await give()).toMatchObject({ result: { applied: true } })
  })

  it('is a menu or permission that there is, marked by somebody who may change access', async () => {
    const mark = (who: Access, entry: string) =>
      inTransaction((transaction) => markRisky(transaction, who, entry))
    await expect(mark(admin(), 'menu_nothing')).rejects.toMatchObject({ code: 'invalid', field: 'entry' })
    await expect(mark(hospital.as('mina'), 'menu_billing')).rejects.toMatchObject({ code: 'forbidden' })
    await expect(readProposals(hospital.as('mina'), database())).rejects.toMatchObject({ code: 'forbidden' })
  })
})
