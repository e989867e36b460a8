import { afterAll, describe, expect, it } from 'vitest'
import { operationSteps } from '@/e2e/support/records/operation-steps'
import { addOperation } from '@/e2e/support/records/operations'
import { staysOf } from '@/e2e/support/records/stays'
import { addTheatre } from '@/e2e/support/records/theatres'
import { addVisit } from '@/e2e/support/records/visits'
import { addWard } from '@/e2e/support/records/wards'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { moveVisit } from '../flows/visit-steps'
import { retractStay } from '../inpatient/commands/correct'
import { client } from '../platform/database'
import { unkeyedCommand } from '../workflow/command'
import { requestOperation } from './commands/request'
import { unprepareOperation } from './commands/steps'
import { onPatient } from './on-patient'
import { readChecks } from './queries/course'

const hospital = hospitalInTest('theatre_on_patient')
const [steps, stays] = [operationSteps(hospital), staysOf(hospital)]
afterAll(() => client().end())

let nth = 0
const key = () => crypto.randomUUID()

async function booked(more: { inMinutes?: number; visit?: { id: string; patientId: string } } = {}) {
  nth += 1
  const theatreId = await addTheatre(hospital.sql, `Theatre of patients ${nth}`)
  return await addOperation(hospital.sql, { theatreId, inMinutes: nth * 400, ...more })
}

const rowOf = async (id: string) => {
  const [row] = await hospital.sql<{ status: string; version: number; cancel_code: string | null }[]>`
    select status, version, cancel_code from theatre_case where id = ${id}`
  return row ?? { status: '', version: 0, cancel_code: null }
}

describe('a death', () => {
  it('cancels what has not begun, and leaves what has', async () => {
    const [planned, begun] = [await booked(), await booked()]
    await steps.inTheatre(begun.id)
    for (const { patientId } of [planned, begun])
      await unkeyedCommand(
        hospital.as('david'),
        (transaction) =>
          onPatient.dies?.(transaction, hospital.as('david'), {
            ...{ patientId, reason: 'Died', diedAt: new Date() },
          } as never) ?? Promise.resolve(0),
      )
    expect(await rowOf(planned.id)).toMatchObject({ status: 'cancelled', cancel_code: 'clinical' })
    expect(await rowOf(begun.id)).toMatchObject({ status: 'in-theatre' })
  })
})

describe('a record entered in error', () => {
  it('waits until its operations are cancelled', async () => {
    const { patientId } = await booked()
    await expect(
      unkeyedCommand(hospital.as('rita'), async (transaction) =>
        onPatient.retracts?.(transaction, patientId),
      ),
    ).rejects.toMatchObject({ reason: 'theatre.openUnderRecord', params: [1] })
  })
})

describe('a merge', () => {
  it('of two records that are booked for the same time is refused, with that time', async () => {
    const [one, other, later] = [
      await booked({ inMinutes: 50_000 }),
      await booked({ inMinutes: 50_010 }),
      await booked({ inMinutes: 60_000 }),
    ]
    const merge = (from: { patientId: string }, into: { patientId: string }) =>
      unkeyedCommand(hospital.as('rita'), async (transaction) =>
        onPatient.merges?.(transaction, {
          from: { id: from.patientId },
          into: { id: into.patientId },
        } as never),
      )
    await expect(merge(one, other)).rejects.toMatchObject({ reason: 'theatre.bookedTwice' })
    await expect(merge(one, later)).resolves.toBeUndefined()
  })
})

describe('a visit or stay entered in error', () => {
  it('waits until the operation that was requested in it is ended', async () => {
    const visit = await addVisit(hospital.sql, { status: 'in-progress:consultation', practitioner: 'david' })
    const { id } = await booked({ visit })
    await hospital.sql`update encounter set status = 'completed', ended_at = now() where id = ${visit.id}`
    const retract = async () => {
      const [row] = await hospital.sql<
        { version: number }[]
      >`select version from encounter where id = ${visit.id}`
      await unkeyedCommand(hospital.as('david'), (transaction) =>
        moveVisit(transaction, hospital.as('david'), 'retract', {
          ...{ id: visit.id, expectedVersion: row?.version ?? 0, reason: 'Another patient' },
        }),
      )
    }
    await expect(retract()).rejects.toMatchObject({ reason: 'encounters.operationOpen' })
    await hospital.sql`
      update theatre_case set status = 'cancelled', cancel_code = 'other', version = version + 1 where id = ${id}`
    await retract()
  })

  it('waits also where it is a stay', async () => {
    const ward = await addWard(hospital.owner)
    const { id: stay, patientId } = await stays.received(ward, ward.beds[0])
    await booked({ visit: { id: stay, patientId } })
    await expect(
      retractStay(hospital.as('greta'), { ...(await stays.step(stay)), reason: 'Never came' }),
    ).rejects.toMatchObject({ reason: 'encounters.operationOpen' })
  })
})

it('whether a visit is over is not told to somebody who may not open the chart', async () => {
  const visit = await addVisit(hospital.sql, { status: 'cancelled', confidential: true })
  const clerk = {
    ...hospital.as('rita'),
    may: (name: string) => name === 'patients.read' || name === 'theatre.request',
  }
  await expect(
    requestOperation(clerk, {
      ...{ key: key(), encounterId: visit.id, display: 'Repair', side: 'left', indication: 'Pain' },
      ...{ urgency: 'elective', asa: null, expectedMinutes: 30, equipment: null, blood: null },
      ...{ infection: null, consent: 'not-yet', repeatReason: null },
    }),
  ).rejects.toMatchObject({ code: 'forbidden' })
})

it('a patient who is not ready after all is prepared again', async () => {
  const { id } = await booked()
  await steps.check(id, 'pre-op')
  const take = async (who: string, reason: string) =>
    unprepareOperation(hospital.as(who), {
      ...{ key: key(), id, expectedVersion: (await rowOf(id)).version, reason },
    })
  await expect(take('olga', 'Ate')).rejects.toMatchObject({ code: 'forbidden' })
  await take('jane', 'Ate breakfast')
  expect(await rowOf(id)).toMatchObject({ status: 'scheduled' })
  expect(await readChecks(hospital.as('jane'), id)).toEqual([])
})
