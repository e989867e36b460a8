import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { addVisit } from '@/e2e/support/records/visits'
import { addWard, type WardInTest } from '@/e2e/support/records/wards'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { client } from '../../platform/database'
import { acceptAdmission, admitPatient, cancelAdmission, receivePatient, requestAdmission } from './admission'

const hospital = hospitalInTest('admission')
afterAll(() => client().end())

const key = () => randomUUID()

async function requested(ward: WardInTest, options: { confidential?: boolean } = {}) {
  const visit = await addVisit(hospital.sql, {
    status: 'in-progress:consultation',
    practitioner: 'david',
    ...options,
  })
  const id = await requestAdmission(hospital.as('david'), {
    ...{ key: key(), fromEncounterId: visit.id, wardId: ward.id },
    ...{ priority: 'urgent', reason: 'Pneumonia', expectedDays: 4 },
  })
  return { id, visit }
}

const versionOf = async (id: string) => {
  const [row] = await hospital.sql<{ version: number }[]>`select version from encounter where id = ${id}`
  return row?.version ?? 0
}
const at = async (id: string) => ({ key: key(), id, expectedVersion: await versionOf(id) })
const statusOf = async (id: string) =>
  (await hospital.sql`select status from encounter where id = ${id}`)[0]?.status
const bedStatus = async (id: string) =>
  (await hospital.sql`select status from bed where id = ${id}`)[0]?.status

describe('the admission of a confidential patient', () => {
  it('is written down at the desk by those who find beds, and the bed is given on the ward', async () => {
    const ward = await addWard(hospital.owner)
    const { id } = await requested(ward, { confidential: true })
    await acceptAdmission(hospital.as('bella'), { ...(await at(id)), wardId: ward.id })
    const clerk = { ...hospital.as('rita'), may: (name: string) => name === 'inpatient.admit' }
    await expect(admitPatient(clerk, await at(id))).rejects.toMatchObject({ code: 'forbidden' })
    await admitPatient(hospital.as('bella'), await at(id))
    expect(await statusOf(id)).toBe('planned:admitted')
    const nurse = hospital.as('jane', { but: ['patients.confidential'] })
    await hospital.sql`update encounter set practitioner_id = ${hospital.as('sofia').person.id}
                        where practitioner_id = ${hospital.as('david').person.id}`
    await expect(receivePatient(nurse, await at(id))).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('an admission', () => {
  it('goes from the request to the bed, and each step says so', async () => {
    const ward = await addWard(hospital.owner)
    const { id, visit } = await requested(ward)
    const [bed = ''] = ward.beds
    await acceptAdmission(hospital.as('bella'), { ...(await at(id)), wardId: ward.id, bedId: bed })
    expect(await bedStatus(bed)).toBe('U')
    await admitPatient(hospital.as('bella'), await at(id))
    await receivePatient(hospital.as('jane'), { ...(await at(id)), bedId: bed })
    expect(await bedStatus(bed)).toBe('O')
    expect(
      await hospital.sql`
        select e.status, e.class, e.clinic_id, s.ward_id, s.from_encounter_id, s.received_by is not null as received,
               s.admitted_at < e.started_at as both_times
          from encounter e join stay s on s.encounter_id = e.id where e.id = ${id}`,
    ).toEqual([
      {
        ...{ status: 'in-progress', class: 'IMP', clinic_id: null, ward_id: ward.id },
        ...{ from_encounter_id: visit.id, received: true, both_times: true },
      },
    ])
    expect(
      (await hospital.sql`select event from outbox where entity_id = ${id} order by id`).map(
        (one) => one.event,
      ),
    ).toEqual(['admission.requested', 'admission.accepted', 'admission.admitted'])
    expect(
      (await hospital.sql`select event from status_history where entity_id = ${bed}`).map((one) => one.event),
    ).toEqual(['occupied'])
  })

  it('is refused while the person has another open stay, with its number', async () => {
    const ward = await addWard(hospital.owner)
    const { visit } = await requested(ward)
    const again = requestAdmission(hospital.as('david'), {
      ...{ key: key(), fromEncounterId: visit.id, wardId: null, priority: 'routine', reason: 'Again' },
    })
    await expect(again).rejects.toMatchObject({
      code: 'rule',
      reason: 'inpatient.openStay',
      params: [expect.stringMatching(/^S\d{8}$/), 'Requested'],
    })
  })

  it('to another ward than was asked needs a reason', async () => {
    const [asked, other] = [await addWard(hospital.owner), await addWard(hospital.owner)]
    const { id } = await requested(asked)
    const step = await at(id)
    await expect(acceptAdmission(hospital.as('greta'), { ...step, wardId: other.id })).rejects.toMatchObject({
      code: 'reason_required',
      field: 'reason',
      params: [asked.name],
    })
    expect(await statusOf(id)).toBe('planned:requested')
    await acceptAdmission(hospital.as('greta'), {
      ...{ ...step, key: key(), wardId: other.id, reason: 'No bed with oxygen' },
    })
    expect(await statusOf(id)).toBe('planned:accepted')
  })

  it('that is declined gives its bed free', async () => {
    const ward = await addWard(hospital.owner)
    const { id } = await requested(ward)
    const [bed = ''] = ward.beds
    await acceptAdmission(hospital.as('bella'), { ...(await at(id)), wardId: ward.id, bedId: bed })
    await cancelAdmission(hospital.as('bella'), 'decline', { ...(await at(id)), reason: 'Went elsewhere' })
    expect(await statusOf(id)).toBe('cancelled')
    expect(await hospital.sql`select status from bed_assignment where encounter_id = ${id}`).toEqual([
      { status: 'cancelled' },
    ])
  })

  it.each([
    ['jane', 'accept'],
    ['david', 'accept'],
    ['jane', 'admit'],
    ['bella', 'receive'],
    ['rita', 'receive'],
  ] as const)('%s may not %s, and learns nothing', async (who, step) => {
    const id = randomUUID()
    const asked = { key: key(), id, expectedVersion: 1 }
    const steps = {
      accept: () => acceptAdmission(hospital.as(who), { ...asked, wardId: id }),
      admit: () => admitPatient(hospital.as(who), asked),
      receive: () => receivePatient(hospital.as(who), asked),
    }
    await expect(steps[step]()).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('is not found by the id of a visit', async () => {
    const visit = await addVisit(hospital.sql)
    const step = { key: key(), id: visit.id, expectedVersion: 1 }
    await expect(admitPatient(hospital.as('bella'), step)).rejects.toMatchObject({ code: 'not_found' })
  })
})

it('of many who are received into one bed at once, one is', async () => {
  const ward = await addWard(hospital.owner, { beds: 1 })
  const [bed = ''] = ward.beds
  const ids = await Promise.all(
    Array.from({ length: 5 }, async () => {
      const { id } = await requested(ward)
      await acceptAdmission(hospital.as('bella'), { ...(await at(id)), wardId: ward.id })
      return id
    }),
  )
  const steps = await Promise.all(ids.map(at))
  const outcomes = await Promise.allSettled(
    steps.map((step) => receivePatient(hospital.as('jane'), { ...step, bedId: bed })),
  )
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const outcome of outcomes)
    if (outcome.status === 'rejected')
      expect(outcome.reason).toMatchObject({
        code: 'rule',
        field: 'bed',
        reason: expect.stringMatching(/bedTaken/),
      })
  expect(await hospital.sql`select status from bed_assignment where bed_id = ${bed}`).toEqual([
    { status: 'active' },
  ])
})
