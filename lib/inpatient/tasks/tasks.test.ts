import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { staysOf } from '@/e2e/support/records/stays'
import { addWard, type WardInTest } from '@/e2e/support/records/wards'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { readWaiting } from '../../dashboard/waiting'
import { assignDuty } from '../../duty/commands/duty'
import { readOpenItems } from '../../flows/clearance'
import { recordDeath } from '../../flows/patient-status'
import { client } from '../../platform/database'
import { unkeyedCommand } from '../../workflow/command'
import { acceptTransfer, completeTransfer, requestTransfer } from '../commands/transfers'
import { addTask, stepTask } from './commands'
import { countWardTasks, readMyWards, readPeopleForTasks, readTasksOfStay, readWardTasks } from './queries'

const hospital = hospitalInTest('ward_tasks')
const stays = staysOf(hospital)
afterAll(() => client().end())

const key = () => crypto.randomUUID()
const jane = () => hospital.as('jane')
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000)
const task = (encounterId: string, more: Partial<Parameters<typeof addTask>[1]> = {}) =>
  addTask(jane(), {
    ...{ key: key(), encounterId, what: 'Change the dressing', priority: 'routine', dueAt: inHours(1) },
    ...{ forFunction: 'nurse', forStaffId: null },
    ...more,
  })
const step = async (id: string) => {
  const [row] = await hospital.sql<{ version: number }[]>`select version from ward_task where id = ${id}`
  return { key: key(), id, expectedVersion: row?.version ?? 0 }
}
const statusOf = async (id: string) => {
  const [row] = await hospital.sql<{ status: string; reason: string | null }[]>`
    select status, status_reason as reason from ward_task where id = ${id}`
  return row && { ...row }
}
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { reason?: string; code?: string }) => error.reason ?? error.code,
  )
/** As if it had been due an hour ago. */
const overdue = (id: string) =>
  hospital.owner`update ward_task set due_at = hospital_now() - interval '1 hour' where id = ${id}`

let ward: WardInTest
beforeAll(async () => {
  ward = await addWard(hospital.owner, { beds: 6 })
})

describe('a task', () => {
  it('is taken on and done, each by somebody who cares for patients, and each is kept', async () => {
    const { id: stay } = await stays.received(ward, ward.beds[0])
    const id = await task(stay)
    expect(await refusal(stepTask(hospital.as('bella'), 'accept', await step(id)))).toBe('workflow.mayNot')
    await stepTask(jane(), 'accept', await step(id))
    await stepTask(hospital.as('greta'), 'complete', await step(id))
    const { open, past } = await readTasksOfStay(jane(), stay)
    expect(open).toEqual([])
    expect(past).toMatchObject([
      { status: 'completed', takenOnBy: 'Jane Achieng', endedBy: 'Greta Lindholm' },
    ])
    expect(await refusal(stepTask(jane(), 'cancel', { ...(await step(id)), reason: 'No' }))).toBe(
      'workflow.notFromHere',
    )
    const history = await hospital.sql<{ event: string }[]>`
      select event from status_history where entity = 'ward_task' and entity_id = ${id} order by id`
    expect(history.map(({ event }) => event)).toEqual(['request', 'accept', 'complete'])
  })

  it('for one person is taken on or rejected by them alone, and rejected with a reason', async () => {
    const { id: stay } = await stays.received(ward, ward.beds[1])
    const id = await task(stay, { forFunction: null, forStaffId: hospital.as('greta').person.id })
    expect(await refusal(stepTask(jane(), 'accept', await step(id)))).toBe('inpatient.taskOfAnother')
    const greta = hospital.as('greta')
    expect(await refusal(stepTask(greta, 'reject', await step(id)))).toBe('workflow.reasonRequired')
    await stepTask(greta, 'reject', { ...(await step(id)), reason: 'Done at noon' })
    expect(await statusOf(id)).toEqual({ status: 'rejected', reason: 'Done at noon' })
  })

  it('is refused in the past, for nobody, and for a patient who is not on a ward', async () => {
    const { id: stay } = await stays.received(ward, ward.beds[2])
    expect(await refusal(task(stay, { dueAt: inHours(-1) }))).toBe('inpatient.taskDuePast')
    expect(await refusal(task(stay, { forFunction: null, forStaffId: 99_999 }))).toBe(
      'inpatient.taskForNobody',
    )
    const { id: coming } = await stays.accepted(ward)
    expect(await refusal(task(coming))).toBe('inpatient.notOnWard')
  })

  it('is done once by two who do it together', async () => {
    const { id: stay } = await stays.received(ward)
    const id = await task(stay)
    const seen = await step(id)
    const outcomes = await Promise.all([
      refusal(stepTask(jane(), 'complete', seen)),
      refusal(stepTask(hospital.as('greta'), 'complete', { ...seen, key: key() })),
    ])
    expect(outcomes.sort()).toEqual(['done', 'workflow.changedMeanwhile'])
  })
})

describe('the list of a ward', () => {
  it('has the ward’s, mine and what is overdue, and goes with the patient to another ward', async () => {
    const [here, there] = [await addWard(hospital.owner), await addWard(hospital.owner)]
    const { id: stay } = await stays.received(here, here.beds[0], { family: 'Listed' })
    const [first, late, other] = [
      await task(stay, { what: 'Weigh' }),
      await task(stay, { what: 'Walk' }),
      await task(stay, { what: 'Talk', forFunction: null, forStaffId: hospital.as('greta').person.id }),
    ]
    await overdue(late)
    const listed = async (view: 'ward' | 'mine' | 'overdue', wardId = here.id) =>
      (await readWardTasks(jane(), { wardId, view })).rows.map(({ what }) => what)
    expect(await listed('ward')).toEqual(['Walk', 'Weigh', 'Talk'])
    expect(await listed('overdue')).toEqual(['Walk'])
    expect(await listed('mine')).toEqual([])
    expect(await countWardTasks(jane(), here.id)).toEqual({ open: 3, overdue: 1 })
    // People hear only of their own wards.
    const told = async () =>
      (await readWaiting(jane())).find(({ id }) => id === 'ward-tasks-overdue')?.count ?? 0
    expect(await told()).toBe(0)
    expect(await readMyWards(jane())).not.toContain(here.id)
    await assignDuty(hospital.as('greta'), {
      ...{ key: key(), staffId: jane().person.id, locationId: here.id, function: 'nurse' },
      shift: { from: inHours(-1), until: inHours(6) },
    })
    expect(await told()).toBe(1)
    expect(await readMyWards(jane())).toContain(here.id)
    expect(await listed('mine')).toEqual(['Walk', 'Weigh'])
    expect((await readPeopleForTasks(jane(), here.id)).map(({ name }) => name)).toEqual(['Jane Achieng'])
    await stepTask(hospital.as('greta'), 'accept', await step(other))
    await stepTask(jane(), 'complete', await step(first))

    const transfer = await requestTransfer(hospital.as('david'), {
      ...{ ...(await stays.step(stay)), wardId: there.id, reason: 'Surgery' },
    })
    await acceptTransfer(hospital.as('greta'), await stays.step(transfer, 'transfer_request'))
    await completeTransfer(jane(), await stays.step(transfer, 'transfer_request'))
    expect(await listed('ward')).toEqual([])
    expect(await listed('ward', there.id)).toEqual(['Walk', 'Talk'])
  })

  it('is read page by page, and says nothing of a closed chart', async () => {
    const here = await addWard(hospital.owner)
    const { id: stay, patientId } = await stays.received(here, here.beds[0], { family: 'Zzyzx' })
    await hospital.owner`update patient set confidential = true where id = ${patientId}`
    await hospital.owner`
      insert into ward_task (encounter_id, patient_id, what, priority, due_at, for_function, status, created_by, updated_by)
      select e.id, e.patient_id, 'Secret ' || n, 'routine', hospital_now() + make_interval(mins => n), 'nurse', 'requested', 1, 1
        from encounter e, generate_series(1, 51) n where e.id = ${stay}`
    const asked = { wardId: here.id, view: 'ward' as const }
    const first = await readWardTasks(hospital.as('bella'), asked)
    expect([first.rows.length, first.total]).toEqual([50, 51])
    expect(/Secret|Zzyzx/.test(JSON.stringify(first.rows))).toBe(false)
    const rest = await readWardTasks(hospital.as('bella'), { ...asked, after: first.next })
    expect([rest.rows.length, rest.before]).toEqual([1, 50])
  })
})

describe('what ends a stay ends its tasks', () => {
  it('by the table, with who and why; and before the discharge they are named', async () => {
    const { id: stay } = await stays.received(ward)
    const id = await task(stay)
    const items = await readOpenItems(hospital.as('david'), stay, 'discharge')
    expect(items).toContainEqual(expect.objectContaining({ what: 'Task: Change the dressing' }))
    await hospital.owner.begin(async (sql) => {
      await sql`update stay set discharged_at = hospital_now(), discharged_by = 1, disposition = 'home' where encounter_id = ${stay}`
      await sql`update encounter set status = 'discharged', ended_at = hospital_now() where id = ${stay}`
    })
    expect(await statusOf(id)).toEqual({ status: 'cancelled', reason: 'The stay has ended' })
    await expect(
      hospital.owner`
        insert into ward_task (encounter_id, patient_id, what, priority, due_at, for_function, status, created_by, updated_by)
        select id, patient_id, 'Late', 'routine', now(), 'nurse', 'requested', 1, 1 from encounter where id = ${stay}`,
    ).rejects.toMatchObject({ constraint_name: 'ward_task_of_open_stay' })
  })

  it('a death too', async () => {
    const { id: stay, patientId } = await stays.received(ward)
    const id = await task(stay)
    const [row] = await hospital.sql<
      { version: number }[]
    >`select version from patient where id = ${patientId}`
    const david = hospital.as('david')
    await unkeyedCommand(david, (transaction) =>
      recordDeath(transaction, david, {
        ...{ patientId, expectedVersion: row?.version ?? 0, diedAt: new Date() },
      }),
    )
    expect((await statusOf(id))?.status).toBe('cancelled')
  })

  it('none is deleted, and an ended one stays as it is', async () => {
    const { id: stay } = await stays.received(ward)
    const id = await task(stay)
    await stepTask(jane(), 'complete', await step(id))
    await expect(hospital.owner`delete from ward_task where id = ${id}`).rejects.toThrow()
    await expect(hospital.owner`update ward_task set status = 'requested' where id = ${id}`).rejects.toThrow()
    await expect(hospital.owner`update ward_task set what = 'Other' where id = ${id}`).rejects.toThrow()
  })
})
