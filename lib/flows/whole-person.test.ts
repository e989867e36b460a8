import { afterAll, expect, it } from 'vitest'
import { twiceADay } from '@/e2e/support/records/doses'
import { addVisit, type VisitInTest } from '@/e2e/support/records/visits'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import type { Access } from '../access/decision/access'
import { chosenCode } from '../codes/chosen-code'
import { earlierNotes } from '../encounters/queries/notes'
import { readVitals } from '../encounters/queries/vitals'
import { addDiagnosis } from '../encounters/steps/add-diagnosis'
import { recordVitals } from '../encounters/steps/record-vitals'
import { readProblems } from '../orders/queries/orders-of-visit'
import { orderMedicine, orderService } from '../orders/steps/place-order'
import { client } from '../platform/database'
import { unkeyedCommand } from '../workflow/command'
import { startTriage } from './triage'
import { moveVisit } from './visit-steps'

const hospital = hospitalInTest('whole_person')
afterAll(() => client().end())

const join = (from: VisitInTest, into: VisitInTest) => hospital.sql`
  update patient set status = 'merged', merged_into_id = ${into.patientId} where id = ${from.patientId}`

const triage = (access: Access, { id }: VisitInTest) =>
  unkeyedCommand(access, (transaction) => startTriage(transaction, access, { id, expectedVersion: 1 }))

it('a visit moves only with access to the chart, even if only a merged record is confidential', async () => {
  const { sql } = hospital
  const hidden = await addVisit(sql, { confidential: true })
  await expect(triage(hospital.as('jane'), hidden)).rejects.toMatchObject({ code: 'forbidden' })
  const jane = hospital.as('jane')
  const measure = unkeyedCommand(jane, (transaction) =>
    recordVitals(transaction, jane, hidden.id, {} as never),
  )
  await expect(measure).rejects.toMatchObject({ code: 'forbidden' })
  await triage(hospital.as('david'), hidden)

  const [other, joined] = [await addVisit(sql, { confidential: true }), await addVisit(sql)]
  await join(other, joined)
  await expect(triage(jane, joined)).rejects.toMatchObject({ code: 'forbidden' })
  await triage(jane, await addVisit(sql))
})

it('an allergy in a merged record also rules out a medicine', async () => {
  const { sql } = hospital
  const david = hospital.as('david')
  const prescribe = async ({ id }: VisitInTest) => {
    const code = await chosenCode('medicine', 'J01CA04', 'code')
    await unkeyedCommand(david, (transaction) =>
      moveVisit(transaction, david, 'consult', { id, expectedVersion: 1 }),
    )
    await unkeyedCommand(david, (transaction) =>
      orderMedicine(transaction, david, {
        ...{ encounterId: id, code, note: null, override: null, release: false },
        dosing: twiceADay(500),
      }),
    )
  }
  const [allergic, here] = [await addVisit(sql, { allergies: ['Penicillin'] }), await addVisit(sql)]
  await join(allergic, here)
  await expect(prescribe(here)).rejects.toMatchObject({
    reason: 'orders.notOrdered',
    params: [expect.stringContaining('Allergy to Penicillin')],
  })
  await prescribe(await addVisit(sql))
})

it('a test ordered in a merged record counts as ordered', async () => {
  const david = hospital.as('david')
  const order = async ({ id }: VisitInTest) => {
    const code = await chosenCode('laboratory', '718-7', 'code')
    await unkeyedCommand(david, (transaction) =>
      moveVisit(transaction, david, 'consult', { id, expectedVersion: 1 }),
    )
    await unkeyedCommand(david, (transaction) =>
      orderService(transaction, david, {
        ...{ encounterId: id, code, kind: 'laboratory', priority: 'routine' },
        ...{ note: null, override: null, release: true },
      }),
    )
  }
  const [before, here] = [await addVisit(hospital.sql), await addVisit(hospital.sql)]
  await order(before)
  await join(before, here)
  await expect(order(here)).rejects.toMatchObject({ code: 'rule', reason: 'orders.notOrdered' })
  await order(await addVisit(hospital.sql))
})

const scale2 = (
  transaction: Parameters<typeof recordVitals>[0],
  actor: Access,
  id: string,
  saturationScale: 1 | 2 = 2,
) =>
  recordVitals(transaction, actor, id, {
    ...{ respirations: 18, oxygenSaturation: 91, onOxygen: false, systolic: 120, diastolic: 80, pulse: 80 },
    ...{ consciousness: 'alert', temperature: 37, weight: null, height: null, pain: null, pregnant: false },
    saturationScale,
  })

/** A set of vital signs of the visit, taken by `who`. */
const measure = (who: string, { id }: VisitInTest, scale?: 1 | 2) => {
  const actor = hospital.as(who)
  return unkeyedCommand(actor, (transaction) => scale2(transaction, actor, id, scale))
}

it("a visit's page shows the entries of a merged record", async () => {
  const { sql } = hospital
  const jane = hospital.as('jane')
  const [before, here, other] = [await addVisit(sql), await addVisit(sql), await addVisit(sql)]
  await measure('david', before)
  await sql`
    insert into condition (patient_id, display, status, created_by, updated_by)
    select ${before.patientId}, 'Heart failure', 'active', id, id from staff where username = 'david'`
  await sql`
    insert into encounter_note (encounter_id, patient_id, author_id, plan, status, signed_at, signed_by, created_by, updated_by)
    select ${before.id}, ${before.patientId}, id, 'Salt less', 'signed', now(), id, id, id from staff where username = 'david'`
  await join(before, here)
  const known = async ({ id, patientId }: VisitInTest) => ({
    problems: (await readProblems(jane, patientId)).map(({ display }) => display),
    plans: (await earlierNotes(jane, patientId, id)).map(({ plan }) => plan),
    sets: (await readVitals(jane, patientId, id)).map(({ encounterId }) => encounterId),
  })
  expect(await known(here)).toEqual({ problems: ['Heart failure'], plans: ['Salt less'], sets: [before.id] })
  expect(await known(other)).toEqual({ problems: [], plans: [], sets: [] })
  // The doctor used the second scale for this person before; nobody did for the other.
  await measure('jane', here)
  await expect(measure('jane', other)).rejects.toMatchObject({
    reason: 'encounters.scaleNotDecided',
    field: 'saturationScale',
  })
})

it('the score uses the age in the surviving record', async () => {
  const { sql } = hospital
  const [child, adult] = [await addVisit(sql, { birthDate: '2020-01-01' }), await addVisit(sql)]
  expect(await measure('jane', child, 1)).toEqual({
    none: 'No score: NEWS2 is for 16 years and older.',
    child: expect.objectContaining({ pews: expect.objectContaining({ level: expect.any(String) }) }),
  })
  await join(child, adult)
  const joined = await measure('jane', child, 1)
  expect(joined).toHaveProperty('score')
  expect(joined).not.toHaveProperty('child')
})

it('a problem listed in a merged record is not listed twice', async () => {
  const david = hospital.as('david')
  const diagnose = async ({ id }: VisitInTest) => {
    const code = await chosenCode('diagnosis', 'I10', 'code')
    await unkeyedCommand(david, (transaction) =>
      moveVisit(transaction, david, 'consult', { id, expectedVersion: 1 }),
    )
    await unkeyedCommand(david, (transaction) =>
      addDiagnosis(transaction, david, {
        ...{ encounterId: id, code, use: 'primary', certainty: 'confirmed', problem: true },
      }),
    )
  }
  const [before, here] = [await addVisit(hospital.sql), await addVisit(hospital.sql)]
  await diagnose(before)
  await join(before, here)
  await diagnose(here)
  expect(await readProblems(david, here.patientId)).toHaveLength(1)
})

it('measurements of a visit entered in error count for no other', async () => {
  const { sql } = hospital
  const jane = hospital.as('jane')
  const [mistake, next] = [await addVisit(sql), await addVisit(sql)]
  await sql`update encounter set patient_id = ${next.patientId} where id = ${mistake.id}`
  await measure('david', mistake)
  const sets = async ({ id }: VisitInTest) => (await readVitals(jane, next.patientId, id)).length
  expect([await sets(mistake), await sets(next)]).toEqual([1, 1])
  const david = hospital.as('david')
  await unkeyedCommand(david, (transaction) =>
    moveVisit(transaction, david, 'retract', { id: mistake.id, expectedVersion: 1, reason: 'Somebody else' }),
  )
  expect([await sets(mistake), await sets(next)]).toEqual([1, 0])
  await expect(measure('jane', next)).rejects.toMatchObject({ field: 'saturationScale' })
  await measure('david', next)
  await measure('jane', next)
})

it("a visit's page keeps its own measurements, however many came after it", async () => {
  const { sql } = hospital
  const [old, next] = [await addVisit(sql), await addVisit(sql)]
  await sql`update encounter set patient_id = ${old.patientId} where id = ${next.id}`
  await measure('jane', old, 1)
  await sql`update encounter set status = 'completed', ended_at = now() where id = ${old.id}`
  for (let nth = 0; nth < 9; nth += 1) await measure('jane', next, 1)
  const sets = async ({ id }: VisitInTest) =>
    (await readVitals(hospital.as('jane'), old.patientId, id)).map(({ encounterId }) => encounterId)
  expect(await sets(old)).toEqual([old.id])
  expect(await sets(next)).toEqual([...Array<string>(9).fill(next.id), old.id])
})
