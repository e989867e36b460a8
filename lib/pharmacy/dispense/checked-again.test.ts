import { randomUUID } from 'node:crypto'
import { afterAll, expect, it } from 'vitest'
import { addPrescription, type Prescribed } from '@/e2e/support/records/pharmacy/prescriptions'
import { addBatch, move } from '@/e2e/support/records/pharmacy/stock'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { client } from '../../platform/database'
import { answerQuestion, askPrescriber } from './commands/ask'
import { checkPrescription } from './commands/check'
import { handOver } from './commands/hand-over'
import { pickBatch } from './commands/pick'
import { readFindings } from './queries/beside'
import { readPrescription } from './queries/prescription'

const hospital = hospitalInTest('dispense_checked_again')
afterAll(() => client().end())

const peter = () => hospital.as('peter')
const refused = (reason: string, field: string) =>
  expect.objectContaining({ reason: `pharmacy.${reason}`, field })

/** An item of the ATC code, or of none, with a batch in the pharmacy. */
async function stocked({ locationId }: Prescribed, code: string | null) {
  const name = randomUUID().slice(0, 8).toUpperCase()
  const [row] = await hospital.owner<{ id: string }[]>`
    insert into stock_item (code, name, medication_system, medication_code, form, strength, base_unit, created_by, updated_by)
    select ${name}, ${`Other capsules ${name}`}, ${code && 'http://www.whocc.no/atc'}, ${code}, 'capsule',
           '500 mg', 'capsule', id, id
      from staff where username = 'peter' returning id`
  const itemId = row?.id ?? ''
  const batchId = await addBatch(hospital.owner, itemId, {})
  await move(hospital.owner, { itemId, batchId, locationId }, 30, { minutes: 60 })
  return { itemId, batchId }
}

const check = (id: string, itemId: string, override: string | null = null) =>
  checkPrescription(peter(), {
    ...{ key: randomUUID(), id, expectedVersion: 1, itemId, locationId: null, override },
    ...{ prescribed: 10, directions: 'Take 1 twice a day', substitutionReason: 'Out of stock' },
  })

const give = (id: string, override: string | null = null) =>
  handOver(peter(), {
    ...{
      key: randomUUID(),
      id,
      expectedVersion: 2,
      identifiedBy: ['name', 'birth-date'],
      handedTo: 'patient',
    },
    ...{ counselling: null, overReason: null, witnessId: null, override },
  })

const allergic = (patientId: string) => hospital.owner`
  insert into allergy (patient_id, substance, category, criticality, created_by, updated_by)
  select ${patientId}, 'Amoxicillin', 'medication', 'high', id, id from staff where username = 'david'`

it('another medicine than the prescribed one is checked itself, against the allergies of the patient', async () => {
  const one = await addPrescription(hospital.owner)
  const { itemId } = await stocked(one, 'J01CA04')
  await allergic(one.patientId)
  await expect(check(one.id, itemId)).rejects.toEqual(refused('notChecked', 'override'))
  await check(one.id, itemId, 'The allergy was ruled out')
  expect(await readFindings(peter(), one.id)).toContainEqual(
    expect.objectContaining({
      kind: 'allergy',
      message: expect.stringContaining('Amoxicillin 500 mg capsule'),
    }),
  )
})

it('what has no code cannot be checked, and is given for a reason', async () => {
  const one = await addPrescription(hospital.owner)
  const { itemId } = await stocked(one, null)
  await expect(check(one.id, itemId)).rejects.toEqual(refused('notChecked', 'override'))
  await check(one.id, itemId, 'Asked the patient')
})

it('an allergy that is recorded after the check is answered when it is handed over', async () => {
  const one = await addPrescription(hospital.owner)
  const { itemId, batchId } = await stocked(one, 'J01CA04')
  const id = await check(one.id, itemId)
  const nothing = { scan: null, quantity: null, batchReason: null, overReason: null }
  await pickBatch(peter(), { key: randomUUID(), id, expectedVersion: 1, batchId, ...nothing })
  await allergic(one.patientId)
  await expect(give(id)).rejects.toEqual(refused('notHandedOver', 'override'))
  await give(id, 'The allergy was ruled out')
  const { dispenses } = await readPrescription(peter(), one.id)
  expect(dispenses).toMatchObject([{ status: 'completed', handOverReason: 'The allergy was ruled out' }])
})

it('what was answered at the check is not asked again, and stays', async () => {
  const one = await addPrescription(hospital.owner)
  const { itemId, batchId } = await stocked(one, 'J01CA04')
  await allergic(one.patientId)
  const id = await check(one.id, itemId, 'The allergy was ruled out')
  const nothing = { scan: null, quantity: null, batchReason: null, overReason: null }
  await pickBatch(peter(), { key: randomUUID(), id, expectedVersion: 1, batchId, ...nothing })
  await expect(hospital.sql`update medication_dispense set findings = null where id = ${id}`).rejects.toThrow(
    'stays as it was checked',
  )
  await give(id)
})

it('an answer is no reason for a warning that the prescriber has not seen', async () => {
  const of = { ...(await addPrescription(hospital.owner)), code: 'J01CA04' }
  const one = await addPrescription(hospital.owner, { of, system: 'http://www.whocc.no/atc' })
  const asked = { key: randomUUID(), id: one.id, expectedVersion: 1, question: 'Is 5 mg meant?' }
  const id = await askPrescriber(peter(), asked)
  await allergic(one.patientId)
  const answer = (override: string | null) =>
    answerQuestion(hospital.as('david'), {
      ...{ key: randomUUID(), id, expectedVersion: 1, answer: 'Yes', goesOn: true, override },
    })
  await expect(answer(null)).rejects.toMatchObject({ code: 'rule', field: 'override' })
  await answer('The allergy was ruled out')
  expect(await readPrescription(peter(), one.id)).toMatchObject({
    ...{ status: 'active', overrideReason: 'The allergy was ruled out' },
  })
})
