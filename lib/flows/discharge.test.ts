import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { staysOf } from '@/e2e/support/records/stays'
import { signSummary } from '@/e2e/support/records/summaries'
import { addWard } from '@/e2e/support/records/wards'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { untilHolds } from '@/e2e/support/unit/until'
import { acceptAdmission, admitLate, receivePatient } from '../inpatient/commands/admission'
import { acceptTransfer, requestTransfer } from '../inpatient/commands/transfers'
import { client } from '../platform/database'
import { unkeyedCommand } from '../workflow/command'
import { completeStay, dischargePatient, recordDeparture, undoDischarge } from './discharge'
import { recordDeath } from './patient-status'

const hospital = hospitalInTest('discharge')
const stays = staysOf(hospital)
afterAll(() => client().end())

const discharge = async (id: string, options: { who?: string; reason?: string; but?: string[] } = {}) => {
  const { who = 'david', reason, but = [] } = options
  return await dischargePatient(hospital.as(who, { but }), {
    ...{ ...(await stays.step(id)), disposition: 'home' as const },
    ...(reason && { reason }),
  })
}

async function onWard() {
  const ward = await addWard(hospital.owner)
  const [bed = ''] = ward.beds
  return { ward, bed, ...(await stays.received(ward, bed)) }
}

describe('a discharge', () => {
  it('leaves the patient in the bed until somebody records that they left', async () => {
    const { id, bed } = await onWard()
    await discharge(id)
    expect([await stays.statusOf(id), await stays.bedStatus(bed)]).toEqual(['discharged', 'O'])
    await signSummary(hospital.sql, id)
    expect(await recordDeparture(hospital.as('jane'), await stays.step(id))).toEqual({ completed: true })
    expect([await stays.statusOf(id), await stays.bedStatus(bed)]).toEqual(['completed', 'H'])
    expect(
      await hospital.sql`
        select e.ended_at = upper(a.period) as at_once, s.disposition from encounter e
          join stay s on s.encounter_id = e.id join bed_assignment a on a.encounter_id = e.id where e.id = ${id}`,
    ).toEqual([{ at_once: true, disposition: 'home' }])
  })

  it('is later than what somebody recorded while it waited for the stay', async () => {
    const { id } = await onWard()
    const during: { given?: Date; discharged?: Promise<string> } = {}
    await hospital.owner.begin(async (sql) => {
      await sql`select from encounter where id = ${id} for update`
      during.discharged = discharge(id)
      await untilHolds(async () =>
        expect(await hospital.sql`select from pg_stat_activity where wait_event_type = 'Lock'`).not.toEqual(
          [],
        ),
      )
      // As when a nurse gives a dose in the meantime.
      const [now] = await sql<{ at: Date }[]>`select hospital_now() as at`
      if (now) during.given = now.at
    })
    await during.discharged
    expect(
      await hospital.sql`
        select discharged_at >= ${during.given ?? null}::timestamptz as later from stay where encounter_id = ${id}`,
    ).toEqual([{ later: true }])
  })

  it('lists what is open with whose turn it is, and goes ahead with authority and a reason', async () => {
    const { id, visit, patientId } = await onWard()
    const by = hospital.as('david').person.id
    await hospital.sql`
      insert into service_request (encounter_id, patient_id, category, system, code, display, priority, status, author_id, created_by, updated_by)
      values (${visit.id}, ${patientId}, 'laboratory', 'x', 'x', 'Potassium', 'routine', 'active', ${by}, ${by}, ${by})`
    const items = 'Order: Potassium (Laboratory)'
    await expect(discharge(id)).rejects.toMatchObject({
      ...{ code: 'reason_required', reason: 'inpatient.stillOpen', params: [items], field: 'reason' },
    })
    const without = ['inpatient.discharge.override']
    await expect(discharge(id, { but: without, reason: 'Wants to go' })).rejects.toMatchObject({
      ...{ code: 'rule', reason: 'inpatient.mayNotOverride', params: [items] },
    })
    expect(await stays.statusOf(id)).toBe('in-progress')
    await discharge(id, { reason: 'The result is sent on' })
    expect(await stays.statusOf(id)).toBe('discharged')
    expect(await hospital.sql`select status from service_request where encounter_id = ${visit.id}`).toEqual([
      { status: 'active' },
    ])
    expect(
      await hospital.sql`select reason from status_history where entity_id = ${id} and event = 'discharge'`,
    ).toEqual([{ reason: 'The result is sent on' }])
  })

  it('waits for a transfer that is open', async () => {
    const { id } = await onWard()
    const other = await addWard(hospital.owner)
    const transfer = await requestTransfer(hospital.as('david'), {
      ...{ ...(await stays.step(id)), wardId: other.id, reason: 'Surgery' },
    })
    await acceptTransfer(hospital.as('greta'), await stays.step(transfer, 'transfer_request'))
    await expect(discharge(id)).rejects.toMatchObject({
      params: [`Transfer to another ward (${other.name})`],
    })
    await discharge(id, { reason: 'Goes home instead' })
    expect(await hospital.sql`select status from transfer_request where id = ${transfer}`).toEqual([
      { status: 'cancelled' },
    ])
  })

  it('can be undone until the patient has left', async () => {
    const { id } = await onWard()
    await discharge(id)
    const undo = async () =>
      await undoDischarge(hospital.as('david'), { ...(await stays.step(id)), reason: 'Fever again' })
    await undo()
    expect(
      await hospital.sql`
        select e.status, s.discharged_at, s.disposition from encounter e join stay s on s.encounter_id = e.id where e.id = ${id}`,
    ).toEqual([{ status: 'in-progress', discharged_at: null, disposition: null }])
    await discharge(id)
    await signSummary(hospital.sql, id)
    await recordDeparture(hospital.as('jane'), await stays.step(id))
    await expect(undo()).rejects.toMatchObject({ code: 'invalid_transition' })
  })

  it('against medical advice says what the patient was told', async () => {
    const { id } = await onWard()
    const leave = async (reason: string) =>
      dischargePatient(hospital.as('david'), {
        ...{ ...(await stays.step(id)), disposition: 'aadvice' as const, reason },
      })
    await expect(leave(' ')).rejects.toMatchObject({
      ...{ code: 'reason_required', reason: 'inpatient.adviceReason', field: 'reason' },
    })
    expect(await stays.statusOf(id)).toBe('in-progress')
    await leave('Knows that it may come back')
    expect(await stays.statusOf(id)).toBe('discharged')
  })

  it('is for doctors, and a death is recorded in the chart', async () => {
    const { id } = await onWard()
    await expect(discharge(id, { who: 'jane' })).rejects.toMatchObject({ code: 'forbidden' })
    const step = await stays.step(id)
    const died = dischargePatient(hospital.as('david'), { ...step, disposition: 'exp' })
    await expect(died).rejects.toMatchObject({ reason: 'inpatient.dispositionDeath', field: 'disposition' })
    await expect(recordDeparture(hospital.as('jane'), { ...step, key: randomUUID() })).rejects.toMatchObject({
      code: 'invalid_transition',
    })
  })
})

it('who came straight to the ward leaves a free bed, and the stay waits for the desk', async () => {
  const ward = await addWard(hospital.owner)
  const [bed = ''] = ward.beds
  const { id } = await stays.requested(ward)
  await acceptAdmission(hospital.as('greta'), { ...(await stays.step(id)), wardId: ward.id })
  await receivePatient(hospital.as('jane'), { ...(await stays.step(id)), bedId: bed })
  await discharge(id)
  await signSummary(hospital.sql, id)
  expect(await recordDeparture(hospital.as('jane'), await stays.step(id))).toEqual({ completed: false })
  expect([await stays.statusOf(id), await stays.bedStatus(bed)]).toEqual(['discharged', 'H'])
  const complete = async () => await completeStay(hospital.as('jane'), await stays.step(id))
  await expect(complete()).rejects.toMatchObject({
    ...{ reason: 'inpatient.notCompleted', params: ['Admission at the desk (Bed management)'] },
  })
  await admitLate(hospital.as('bella'), await stays.step(id))
  await complete()
  expect(await stays.statusOf(id)).toBe('completed')
})

it('a stay is completed with its discharge summary, which keeps nobody in a bed', async () => {
  const { id, bed } = await onWard()
  await discharge(id)
  expect(await recordDeparture(hospital.as('jane'), await stays.step(id))).toEqual({ completed: false })
  expect(await stays.bedStatus(bed)).toBe('H')
  const complete = async () => await completeStay(hospital.as('jane'), await stays.step(id))
  await expect(complete()).rejects.toMatchObject({
    ...{ reason: 'inpatient.notCompleted', params: ['Discharge summary (Doctor)'] },
  })
  await signSummary(hospital.sql, id)
  await complete()
  expect(await stays.statusOf(id)).toBe('completed')
})

it('a death ends the stay, with the bed occupied until the body has left', async () => {
  const { id, bed, patientId } = await onWard()
  const [row] = await hospital.sql<{ version: number }[]>`select version from patient where id = ${patientId}`
  const david = hospital.as('david')
  const { ended } = await unkeyedCommand(david, (transaction) =>
    recordDeath(transaction, david, {
      ...{ patientId, expectedVersion: row?.version ?? 0, diedAt: new Date() },
    }),
  )
  expect(ended).toBe(1)
  expect([await stays.statusOf(id), await stays.bedStatus(bed)]).toEqual(['discharged', 'O'])
  expect(await hospital.sql`select disposition from stay where encounter_id = ${id}`).toEqual([
    { disposition: 'exp' },
  ])
})

it('a death cancels a stay that nobody has received, and its reservation', async () => {
  const ward = await addWard(hospital.owner)
  const [bed = ''] = ward.beds
  const { id, patientId } = await stays.accepted(ward, bed)
  const david = hospital.as('david')
  const [row] = await hospital.sql<{ version: number }[]>`select version from patient where id = ${patientId}`
  await unkeyedCommand(david, (transaction) =>
    recordDeath(transaction, david, {
      ...{ patientId, expectedVersion: row?.version ?? 0, diedAt: new Date() },
    }),
  )
  expect(await stays.statusOf(id)).toBe('cancelled')
  expect(await stays.assignmentsOf(id)).toEqual([{ status: 'cancelled', bed }])
})
