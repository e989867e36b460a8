import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Transaction } from '@/db/client'
import { addClinic } from '@/e2e/support/records/clinics'
import { addPatientId } from '@/e2e/support/records/patients'
import { addVisit } from '@/e2e/support/records/visits'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import type { Actor } from '../access/actor'
import type { TypedVitals } from '../encounters/schemas/vitals'
import { type AllergyAnswer, readAllergyAnswer } from '../patients/entries/read-allergy-answer'
import { openChart } from '../patients/queries/banner'
import { client } from '../platform/database'
import { unkeyedCommand } from '../workflow/command'
import { walkIn } from './check-in'
import { callTicket } from './queue'
import { finishTriage, recordTriage, startTriage } from './triage'

const hospital = hospitalInTest('triage')
afterAll(() => client().end())

const byJane = <T>(work: (transaction: Transaction, actor: Actor) => Promise<T>): Promise<T> =>
  unkeyedCommand(hospital.as('jane'), (transaction) => work(transaction, hospital.as('jane')))

describe('the ticket of a patient in triage', () => {
  let clinicId = ''
  beforeAll(async () => {
    clinicId = await addClinic(hospital.sql, 'Triage clinic', 'L')
  })

  async function arrived() {
    const { ticketId } = await walkIn(hospital.as('rita'), {
      ...{ key: crypto.randomUUID(), patientId: await addPatientId(hospital.sql), clinicId },
      ...{ priority: 'routine', reason: 'Pain' },
    })
    const [row] = await hospital.sql<{ id: string }[]>`
      select encounter_id as id from queue_ticket where id = ${ticketId}`
    return { ticketId, id: row?.id ?? '' }
  }

  const standing = async (ticketId: string) => {
    const [row] = await hospital.sql`
      select status, room, waiting_since as since from queue_ticket where id = ${ticketId}`
    return row
  }

  it('is with the clinician once called, and then waits for the doctor since the arrival', async () => {
    const { ticketId, id } = await arrived()
    const since = (await standing(ticketId))?.since
    await callTicket(hospital.as('jane'), {
      ...{ key: crypto.randomUUID(), id: ticketId, expectedVersion: 1, room: 'Room 4' },
    })
    await byJane((transaction, actor) => startTriage(transaction, actor, { id, expectedVersion: 1 }))
    expect(await standing(ticketId)).toMatchObject({ status: 'in-service', room: 'Room 4' })
    await byJane((transaction, actor) =>
      finishTriage(transaction, actor, { id, expectedVersion: 2, priority: 'routine' }),
    )
    expect(await standing(ticketId)).toEqual({ status: 'waiting', room: null, since })
  })

  it('keeps waiting for a patient who was not called', async () => {
    const { ticketId, id } = await arrived()
    const before = await standing(ticketId)
    await byJane((transaction, actor) => startTriage(transaction, actor, { id, expectedVersion: 1 }))
    expect(await standing(ticketId)).toEqual(before)
    await byJane((transaction, actor) =>
      finishTriage(transaction, actor, { id, expectedVersion: 2, priority: 'routine' }),
    )
    expect(await standing(ticketId)).toEqual(before)
  })
})

describe('what is found in triage', () => {
  const vitals: TypedVitals = {
    ...{ respirations: 16, oxygenSaturation: 98, onOxygen: false, systolic: 120, diastolic: 80, pulse: 70 },
    ...{ consciousness: 'alert', temperature: 37, weight: 70, height: 175, pain: null },
    ...{ saturationScale: 1, pregnant: false },
  }
  const answer = (fields: Record<string, unknown>) => readAllergyAnswer(hospital.as('jane'), fields)
  const penicillin = { substance: 'Penicillins', criticality: 'high' }

  const record = async (id: string, set: TypedVitals | null, allergies: AllergyAnswer | undefined) =>
    await byJane((transaction, actor) =>
      recordTriage(transaction, actor, { id, vitals: set, confirmed: '', allergies }),
    )
  const kept = async ({ id, patientId }: { id: string; patientId: string }) => {
    const [row] = await hospital.sql<{ sets: number }[]>`
      select count(*)::int as sets from vital_signs where encounter_id = ${id}`
    const { allergies } = await openChart(hospital.as('jane'), patientId, 'visit')
    return { sets: row?.sets, allergies: allergies?.map(({ substance }) => substance) ?? null }
  }

  it('is kept together: the vital signs and the answer about allergies', async () => {
    const [one, other] = [await addVisit(hospital.sql), await addVisit(hospital.sql)]
    expect(await record(one.id, vitals, await answer(penicillin))).toMatchObject({ score: { total: 0 } })
    expect(await kept(one)).toEqual({ sets: 1, allergies: ['Penicillins'] })
    await record(other.id, vitals, await answer({ noKnownAllergies: 'on' }))
    expect(await kept(other)).toEqual({ sets: 1, allergies: [] })
  })

  it('may be only one of them, and then the other is asked for again', async () => {
    const [one, other] = [await addVisit(hospital.sql), await addVisit(hospital.sql)]
    await record(one.id, vitals, await answer({ substance: ' ' }))
    expect(await kept(one)).toEqual({ sets: 1, allergies: null })
    expect(await record(other.id, null, await answer({ substance: 'no known allergies' }))).toBeUndefined()
    expect(await kept(other)).toEqual({ sets: 0, allergies: [] })
  })

  it('is kept whole or not at all', async () => {
    const visit = await addVisit(hospital.sql)
    const swapped = { ...vitals, weight: 175, height: 70 }
    await expect(record(visit.id, swapped, await answer(penicillin))).rejects.toMatchObject({
      field: 'confirmed',
    })
    expect(await kept(visit)).toEqual({ sets: 0, allergies: null })
  })

  it('is not that there are allergies and none', async () => {
    await expect(answer({ ...penicillin, noKnownAllergies: 'on' })).rejects.toMatchObject({
      errors: { noKnownAllergies: expect.any(String) },
    })
    await expect(answer({ substance: 'Penicillins' })).rejects.toMatchObject({
      errors: { criticality: expect.any(String) },
    })
  })

  it('is refused to those who may not write of allergies, vital signs included', async () => {
    const visit = await addVisit(hospital.sql)
    const less = hospital.as('jane', { but: ['patients.clinical.write'] })
    const allergies = await answer({ noKnownAllergies: 'on' })
    await expect(
      unkeyedCommand(less, (transaction) =>
        recordTriage(transaction, less, { id: visit.id, vitals, confirmed: '', allergies }),
      ),
    ).rejects.toMatchObject({ code: 'forbidden' })
    expect(await kept(visit)).toEqual({ sets: 0, allergies: null })
  })
})
