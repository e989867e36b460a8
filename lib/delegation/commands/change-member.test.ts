import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { drizzleOver } from '@/db/client'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { readChanges } from '../../access/changes/read-changes'
import { revertChange } from '../../access/changes/revert'
import type { Access } from '../../access/decision/access'
import { approveProposal } from '../../access/two-people/decide-proposal'
import { markRisky } from '../../access/two-people/propose'
import { readProposals } from '../../access/two-people/read-proposals'
import { orProposed } from '../../actions/or-proposed'
import { client } from '../../platform/database'
import { changeMembership } from '../../staff/commands/departments'
import { changeRole } from '../../staff/commands/people'
import { readDelegationFindings } from '../queries/findings'
import { readMember } from '../queries/member'
import { readTeam } from '../queries/team'
import { giveToMember, takeFromMember } from './change-member'

/* In the demo Laura, a lab scientist, leads the laboratory, where Leo is a phlebotomist. */
const hospital = hospitalInTest('delegation_commands')
afterAll(() => client().end())

const key = () => crypto.randomUUID()
const laura = () => hospital.as('laura')
const leo = () => hospital.as('leo')
const adam = () => hospital.as('adam')
const scientist = { kind: 'role', name: 'lab_scientist' } as const
const pharmacist = { kind: 'role', name: 'pharmacist' } as const
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000)
const database = () => drizzleOver(hospital.sql)

async function leosMembership(): Promise<number> {
  const found = (await readTeam(laura())).rows.find(({ username }) => username === 'leo')
  if (!found) throw new Error('Leo is not in the team of Laura.')
  return found.id
}
const seen = async (what: typeof scientist | typeof pharmacist, until?: Date) => {
  const page = await readMember(laura(), await leosMembership(), { what, until })
  if (!page?.preview) throw new Error('There is no preview.')
  return page.preview
}
const give = async (
  what: typeof scientist | typeof pharmacist = scientist,
  { until = inDays(30), actor = laura(), digest }: { until?: Date; actor?: Access; digest?: string } = {},
) =>
  giveToMember(actor, {
    key: key(),
    membership: await leosMembership(),
    what,
    until,
    digest: digest ?? (await seen(what, until)).digest,
    reason: 'Night cover',
  })
const take = async (actor = laura()) =>
  takeFromMember(actor, {
    key: key(),
    membership: await leosMembership(),
    what: scientist,
    digest: (await seen(scientist)).digest,
    reason: 'Not needed any more',
  })
const isScientist = async () => {
  const rows =
    await hospital.sql`select from staff_role where staff_id = ${leo().person.id} and valid_until > hospital_now()
    and role_id = (select id from role where slug = 'lab_scientist')`
  return rows.length === 1
}

beforeEach(async () => {
  const sql = hospital.owner
  await sql`delete from access_proposal`
  await sql`delete from access_risky`
  await sql`delete from staff_role where staff_id = ${leo().person.id} and role_id <> (select id from role where slug = 'phlebotomist')`
  await sql`delete from staff_permission where staff_id = ${leo().person.id}`
  await sql`update department_member set valid_until = null where staff_id in (${laura().person.id}, ${leo().person.id})`
})

describe('the page of a head', () => {
  it('lists the people of the department without the head, and what can be given to each', async () => {
    const team = await readTeam(laura())
    expect(team.rows).toMatchObject([
      { username: 'lena', department: 'Laboratory', given: [] },
      { username: 'leo', department: 'Laboratory', given: [] },
    ])
    const page = await readMember(laura(), await leosMembership())
    expect(page).toMatchObject({ roles: ['Phlebotomist'], preview: undefined })
    const offered = page?.options.map(({ name }) => name)
    expect(offered).toContain('lab_scientist')
    for (const other of ['pharmacist', 'admin', 'settings.access.read', 'phlebotomist'])
      expect(offered).not.toContain(other)
  })

  it('shows what would open, and why something will be refused', async () => {
    expect(await seen(scientist, inDays(30))).toMatchObject({
      opens: [
        'Reports',
        'Change the tests, panels and reference ranges of the laboratory',
        'Call critical values and record that they were read back',
        'Release results although a control failed',
        'Receive, reject and pass on specimens, and decline orders that the laboratory cannot do',
        'See values in the laboratory, and the controls and calls that belong to them',
        'Verify, release, withdraw and cancel results that somebody else entered',
        'Read notes, diagnoses, orders and vital signs in a chart',
        'See the report “Rejected specimens”',
        'See the report “Turnaround of the laboratory”',
      ],
      closes: [],
      refused: undefined,
    })
    expect(await seen(pharmacist, inDays(30))).toMatchObject({
      refused: expect.stringContaining('what you hold yourself'),
    })
    expect((await seen(scientist, inDays(500))).refused).toContain('at most a year')
    expect((await seen(scientist)).refused).toContain('No head of this department gave this')
  })

  it('is for heads alone, and for their departments alone', async () => {
    for (const actor of [leo(), adam(), hospital.as('carl')])
      await expect(readTeam(actor)).rejects.toMatchObject({ code: 'forbidden' })
    const membership = await leosMembership()
    await expect(readMember(leo(), membership)).rejects.toMatchObject({ code: 'forbidden' })
    expect(await readMember(hospital.as('peter'), membership)).toBeUndefined()
    expect((await readTeam(hospital.as('david'))).rows.map(({ username }) => username)).toEqual([
      'jane',
      'jane',
      'rita',
    ])
  })

  it('goes on after fifty people', async () => {
    await hospital.owner.begin(async (sql) => {
      await sql`insert into staff (username, full_name) select 'many.' || n, 'Many ' || n from generate_series(1, 55) n`
      await sql`insert into department_member (staff_id, department_id)
        select s.id, d.id from staff s, department d where s.username like 'many.%' and d.code = 'LAB'`
    })
    const first = await readTeam(laura())
    expect(first).toMatchObject({ total: 57, before: 0 })
    expect(first.rows).toHaveLength(50)
    const second = await readTeam(laura(), first.next)
    expect(second).toMatchObject({ total: 57, before: 50, next: undefined })
    expect(second.rows).toHaveLength(7)
    await hospital.owner`delete from staff where username like 'many.%'`
  })
})

describe('giving', () => {
  it('gives until the end, is listed as delegated, and taken away again', async () => {
    expect(await give()).toBe('Leo Bianchi')
    expect(await isScientist()).toBe(true)
    expect((await readMember(laura(), await leosMembership()))?.member.given).toMatchObject([
      { kind: 'role', name: 'lab_scientist', by: 'Laura Nakamura' },
    ])
    expect((await readChanges(adam())).rows[0]).toMatchObject({
      actor: expect.stringContaining('Laura Nakamura'),
      asHeadOf: 'Laboratory',
      reason: 'Night cover',
      proved: true,
    })
    const [logged] = await hospital.sql`select subject->>'as_head_of' as department from audit_event
      where entity = 'access_change' and actor = 'laura' order by id desc limit 1`
    expect(logged).toEqual({ department: 'Laboratory' })
    expect(await take()).toBe('Leo Bianchi')
    expect(await isScientist()).toBe(false)
  })

  it('gives what was given another end', async () => {
    await give()
    await give(scientist, { until: inDays(60) })
    const [row] = await hospital.sql<{ until: Date }[]>`
      select valid_until as until from staff_role where staff_id = ${leo().person.id} and valid_until is not null`
    expect(row?.until.getTime()).toBeGreaterThan(inDays(59).getTime())
    expect((await readMember(laura(), await leosMembership()))?.member.given).toHaveLength(1)
  })

  it('is refused in words for what the head does not hold, too long, and another list than was seen', async () => {
    await expect(give(pharmacist)).rejects.toMatchObject({ reason: 'delegation.notHeld', field: 'what' })
    await expect(give(scientist, { until: inDays(400) })).rejects.toMatchObject({
      reason: 'delegation.lastDay',
      field: 'lastDay',
    })
    await expect(give(scientist, { digest: '0'.repeat(64) })).rejects.toMatchObject({
      reason: 'access.listMoved',
    })
    expect(await isScientist()).toBe(false)
  })

  it('is refused to everybody else, and to a head who is none any more', async () => {
    for (const actor of [leo(), adam()])
      await expect(give(scientist, { actor })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(give(scientist, { actor: hospital.as('peter') })).rejects.toMatchObject({
      reason: 'delegation.noMember',
    })
    const { digest } = await seen(scientist, inDays(30))
    const membership = await leosMembership()
    await hospital.owner`update department_member set valid_until = now() where staff_id = ${laura().person.id}`
    const again = {
      key: key(),
      membership,
      what: scientist,
      until: inDays(30),
      digest,
      reason: 'Night cover',
    }
    await expect(giveToMember(laura(), again)).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('leaves alone what an administrator gave', async () => {
    await changeRole(adam(), { key: key(), id: leo().person.id, role: 'lab_scientist', wanted: true })
    await expect(take()).rejects.toMatchObject({ reason: 'delegation.notGiven' })
    await expect(give()).rejects.toMatchObject({ reason: 'delegation.notGiven' })
  })

  it('is taken back by an administrator like any other change', async () => {
    await give()
    const [change] = (await readChanges(adam())).rows
    await database().transaction((transaction) =>
      revertChange(transaction, adam(), { change: change?.id ?? 0, reason: 'Not agreed' }),
    )
    expect(await isScientist()).toBe(false)
  })

  it('ends when an administrator ends the membership', async () => {
    await give()
    const [row] = await hospital.sql<
      { department: number }[]
    >`select department_id as department from department_member
      where staff_id = ${leo().person.id}`
    const of = { staffId: leo().person.id, departmentId: row?.department ?? 0 }
    await changeMembership(adam(), { key: key(), ...of, as: 'none' })
    expect(await isScientist()).toBe(false)
  })
})

describe('what two people decide', () => {
  it('is proposed by the head, and given when an administrator approves it', async () => {
    await database().transaction((transaction) => markRisky(transaction, adam(), 'menu_reports'))
    const answer = await give().catch((error: unknown) => orProposed(error, laura()))
    expect(answer).toMatchObject({ reason: 'access.twoPeople.proposed' })
    expect(await isScientist()).toBe(false)
    const [proposal] = await readProposals(adam(), database())
    expect(proposal).toMatchObject({ proposedBy: { fullName: 'Laura Nakamura' }, reason: 'Night cover' })
    await database().transaction((transaction) =>
      approveProposal(transaction, adam(), { id: proposal?.id ?? 0, digest: proposal?.preview.digest ?? '' }),
    )
    expect(await isScientist()).toBe(true)
  })

  it('is not approved when the person has left the department', async () => {
    await database().transaction((transaction) => markRisky(transaction, adam(), 'menu_reports'))
    await give().catch((error: unknown) => orProposed(error, laura()))
    const [proposal] = await readProposals(adam(), database())
    await hospital.owner`update department_member set valid_until = now() where staff_id = ${leo().person.id}`
    const approved = database().transaction((transaction) =>
      approveProposal(transaction, adam(), { id: proposal?.id ?? 0, digest: proposal?.preview.digest ?? '' }),
    )
    await expect(approved).rejects.toMatchObject({ reason: 'access.twoPeople.notDelegable' })
    expect(await isScientist()).toBe(false)
  })

  it('is not approved when the head is none any more', async () => {
    await database().transaction((transaction) => markRisky(transaction, adam(), 'menu_reports'))
    await give().catch((error: unknown) => orProposed(error, laura()))
    const [proposal] = await readProposals(adam(), database())
    await hospital.owner`update department_member set valid_until = now() where staff_id = ${laura().person.id}`
    const approved = database().transaction((transaction) =>
      approveProposal(transaction, adam(), { id: proposal?.id ?? 0, digest: proposal?.preview.digest ?? '' }),
    )
    await expect(approved).rejects.toMatchObject({ reason: 'access.twoPeople.proposerLost' })
  })
})

it('lists what a head gave and could not give now, until it ends', async () => {
  await give()
  expect(await readDelegationFindings(adam())).toEqual([])
  await hospital.owner`update department_member set valid_until = now() where staff_id = ${laura().person.id}`
  expect(await readDelegationFindings(adam())).toMatchObject([
    { username: 'leo', label: 'Lab scientist', by: 'Laura Nakamura', broken: 'delegation_head' },
  ])
  expect(await isScientist()).toBe(true)
  await expect(readDelegationFindings(leo())).rejects.toMatchObject({ code: 'forbidden' })
})
