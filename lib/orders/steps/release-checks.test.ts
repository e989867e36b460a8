import { afterAll, describe, expect, it } from 'vitest'
import type { Transaction } from '@/db/client'
import { twiceADay } from '@/e2e/support/records/doses'
import { addVisit } from '@/e2e/support/records/visits'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import type { Actor } from '../../access/actor'
import { chosenCode } from '../../codes/chosen-code'
import { emptyNote } from '../../encounters/model/note-text'
import { addDiagnosis } from '../../encounters/steps/add-diagnosis'
import { saveDraft } from '../../encounters/steps/save-draft'
import { closeVisit } from '../../flows/close-visit'
import { mergePatients } from '../../flows/merge-records'
import { moveVisit } from '../../flows/visit-steps'
import { client } from '../../platform/database'
import type { Dosing } from '../../safety/model/dosing'
import { unkeyedCommand } from '../../workflow/command'
import type { OrderStep } from '../model/order-machines'
import { readWarnings } from '../queries/warnings'
import { moveOrder } from './move-order'
import { orderMedicine } from './place-order'

const hospital = hospitalInTest('release_checks')
afterAll(() => client().end())

const by = <T>(who: string, work: (transaction: Transaction, actor: Actor) => Promise<T>): Promise<T> => {
  const actor = hospital.as(who)
  return unkeyedCommand(actor, (transaction) => work(transaction, actor))
}

/** A visit in consultation with a drafted prescription. */
async function drafted(code = 'J01CA04', allergies: string[] = [], override: string | null = null) {
  const visit = await addVisit(hospital.sql, { status: 'in-progress:waiting', allergies })
  await by('david', (transaction, actor) =>
    moveVisit(transaction, actor, 'consult', { id: visit.id, expectedVersion: 1 }),
  )
  const found = await chosenCode('medicine', code, 'code')
  await by('david', (transaction, actor) =>
    orderMedicine(transaction, actor, {
      ...{ encounterId: visit.id, code: found, note: null, override, release: false },
      dosing: twiceADay(500),
    }),
  )
  return visit
}

const orderIn = async (encounterId: string) => {
  const [order] = await hospital.sql<{ id: string; status: string; reason: string | null }[]>`
    select id, status, override_reason as reason from medication_request where encounter_id = ${encounterId}`
  if (!order) throw new Error('Nothing was prescribed.')
  return order
}

/** The nurse records an allergy. */
const learn = (patientId: string, substance: string) => hospital.sql`
  insert into allergy (patient_id, substance, category, criticality, created_by, updated_by)
  select ${patientId}, ${substance}, 'medication', 'high', id, id from staff where username = 'jane'`

const move = async (
  encounterId: string,
  event: OrderStep,
  more: { override?: string; reason?: string } = {},
) => {
  const { id } = await orderIn(encounterId)
  await by('david', (transaction, actor) =>
    moveOrder(transaction, actor, 'medication', event, { id, ...more }),
  )
}

const close = async (id: string, override: string | null = null) => {
  const [visit] = await hospital.sql<{ version: number }[]>`select version from encounter where id = ${id}`
  await by('david', (transaction, actor) =>
    closeVisit(transaction, actor, {
      ...{
        id,
        expectedVersion: visit?.version ?? 0,
        disposition: 'home',
        detail: null,
        priority: 'routine',
        override,
      },
    }),
  )
}

const write = async (encounterId: string) => {
  const [note] = await hospital.sql<{ id: string }[]>`
    select id from encounter_note where encounter_id = ${encounterId}`
  const text = { ...emptyNote, plan: 'Antibiotic' }
  await by('david', (transaction, actor) =>
    saveDraft(transaction, actor, { id: note?.id ?? '', expectedVersion: 1, text }),
  )
  const code = await chosenCode('diagnosis', 'J06.9', 'code')
  await by('david', (transaction, actor) =>
    addDiagnosis(transaction, actor, {
      ...{ encounterId, code, use: 'primary', certainty: 'confirmed', problem: false },
    }),
  )
}

it('an allergy recorded after the order blocks its release until a reason is given', async () => {
  const visit = await drafted()
  await learn(visit.patientId, 'Penicillin')
  await expect(move(visit.id, 'release')).rejects.toMatchObject({
    code: 'rule',
    reason: 'orders.notReleased',
    field: 'override',
  })
  expect(await orderIn(visit.id)).toMatchObject({ status: 'draft', reason: null })
  await move(visit.id, 'release', { override: 'Tolerated it last year' })
  expect(await orderIn(visit.id)).toMatchObject({ status: 'active', reason: 'Tolerated it last year' })

  const other = await drafted('N02BE01')
  await learn(other.patientId, 'Penicillin')
  await move(other.id, 'release')
  expect(await orderIn(other.id)).toMatchObject({ status: 'active', reason: null })
})

it('a reason counts for what was known when it was given, and for nothing since', async () => {
  const visit = await drafted('J01CA04', ['Penicillin'], 'Tolerated it last year')
  await move(visit.id, 'release')
  await move(visit.id, 'hold', { reason: 'Waiting for the result' })
  await move(visit.id, 'resume')
  await move(visit.id, 'hold', { reason: 'Waiting once more' })
  await learn(visit.patientId, 'Amoxicillin')
  const resumed = move(visit.id, 'resume')
  await expect(resumed).rejects.toMatchObject({
    params: [expect.stringContaining('Allergy to Amoxicillin, high risk')],
  })
  await expect(resumed).rejects.toMatchObject({
    params: [expect.not.stringContaining('Allergy to Penicillin')],
  })
  await move(visit.id, 'resume', { override: 'Was a rash of measles' })
  expect(await orderIn(visit.id)).toMatchObject({
    status: 'active',
    reason: 'Tolerated it last year; Was a rash of measles',
  })
})

it('the signature of a visit asks for the reason before anything is signed', async () => {
  const visit = await drafted()
  await write(visit.id)
  await learn(visit.patientId, 'Flucloxacillin')
  await expect(close(visit.id)).rejects.toMatchObject({
    ...{ code: 'rule', reason: 'orders.notSigned', field: 'override' },
    params: [expect.stringContaining('Amoxicillin 500 mg capsule has Penicillins in common with it')],
  })
  const [note] = await hospital.sql`select status from encounter_note where encounter_id = ${visit.id}`
  expect(note).toEqual({ status: 'draft' })
  await close(visit.id, 'No other choice')
  expect(await orderIn(visit.id)).toMatchObject({ status: 'active', reason: 'No other choice' })

  const plain = await drafted()
  await write(plain.id)
  await close(plain.id)
  expect(await orderIn(plain.id)).toMatchObject({ status: 'active', reason: null })
})

it('a draft says at once what its release would be refused for, and the signature only points to it', async () => {
  const visit = await drafted()
  const warnings = async () => [...(await readWarnings(hospital.as('david'), visit.id)).entries()]
  expect(await warnings()).toEqual([])
  await learn(visit.patientId, 'Flucloxacillin')
  const { id } = await orderIn(visit.id)
  const finding = 'Amoxicillin 500 mg capsule has Penicillins in common with it'
  expect(await warnings()).toEqual([
    [id, [{ kind: 'allergy', needsReason: true, message: expect.stringContaining(finding) }]],
  ])
  const refused = (await move(visit.id, 'release').catch((error: unknown) => error)) as Error
  const [said] = (await warnings())[0]?.[1] ?? []
  expect(refused).toMatchObject({ reason: 'orders.notReleased', stale: true, params: [said?.message] })
  expect(refused.message).not.toContain(finding)
  await write(visit.id)
  const unsigned = (await close(visit.id).catch((error: unknown) => error)) as Error
  expect(unsigned).toMatchObject({ reason: 'orders.notSigned', stale: true })
  expect(unsigned.message).toContain('There is a warning at a medicine')
  expect(unsigned.message).not.toContain(finding)
  await move(visit.id, 'release', { override: 'No other choice' })
  expect(await warnings()).toEqual([])
  await expect(readWarnings(hospital.as('rita'), visit.id)).rejects.toMatchObject({
    name: 'PermissionMissing',
  })
})

it('a released prescription says what is learned later, and with a record that is merged', async () => {
  const warned = async (visitId: string) =>
    [...(await readWarnings(hospital.as('david'), visitId)).values()].flat().map(({ message }) => message)
  const [learned, merged] = [await drafted(), await drafted()]
  for (const { id } of [learned, merged]) {
    await move(id, 'release')
    expect(await warned(id)).toEqual([])
  }
  await learn(learned.patientId, 'PCN')
  expect(await warned(learned.id)).toEqual([expect.stringContaining('belongs to: Penicillins')])

  const other = await addVisit(hospital.sql, { status: 'completed', allergies: ['Amoxil'] })
  await by('adam', (transaction, actor) =>
    mergePatients(transaction, actor, {
      ...{ fromId: other.patientId, intoId: merged.patientId, expectedVersion: {}, reason: 'Same person' },
    }),
  )
  expect(await warned(merged.id)).toEqual([expect.stringContaining('is or contains Amoxicillin')])
})

it('the signature names all that speaks against it at once', async () => {
  const visit = await drafted()
  const code = await chosenCode('medicine', 'M01AE01', 'code')
  await by('david', (transaction, actor) =>
    orderMedicine(transaction, actor, {
      ...{ encounterId: visit.id, code, note: null, override: null, release: false },
      dosing: twiceADay(400),
    }),
  )
  await write(visit.id)
  for (const substance of ['Penicillin', 'Aspirin']) await learn(visit.patientId, substance)
  const findings =
    /Allergy to Penicillin.*Allergy to Aspirin.*Ibuprofen 400 mg tablet has NSAIDs in common with it\.$/
  await expect(close(visit.id)).rejects.toMatchObject({
    reason: 'orders.notSigned',
    params: [expect.stringMatching(findings)],
  })
  await close(visit.id, 'No other choice')
})

it('an allergy in free text is checked by its words, and one that names nothing is said without holding anything up', async () => {
  const visit = await drafted()
  await learn(visit.patientId, 'the blue one')
  expect([...(await readWarnings(hospital.as('david'), visit.id)).values()]).toEqual([
    [{ kind: 'unchecked', needsReason: false, message: expect.stringContaining('no check can be made') }],
  ])
  await move(visit.id, 'release')
  for (const substance of ['penicilin', 'Penicilina', 'PCN', 'Amoxil', 'Augmentin', 'Amoxycillin']) {
    const other = await drafted()
    await learn(other.patientId, substance)
    await expect(move(other.id, 'release'), substance).rejects.toMatchObject({ field: 'override' })
  }
})

it('a medicine of the same class, or dangerous beside one on order, needs a reason; of two the later one', async () => {
  const visit = await drafted('M01AE01')
  const add = async (code: string, override: string | null = null) => {
    const found = await chosenCode('medicine', code, 'code')
    await by('david', (transaction, actor) =>
      orderMedicine(transaction, actor, {
        ...{ encounterId: visit.id, code: found, note: null, override, release: false },
        dosing: twiceADay(5),
      }),
    )
  }
  await expect(add('M01AE02')).rejects.toMatchObject({
    params: [expect.stringContaining('is of the same class as Ibuprofen 400 mg tablet')],
  })
  await expect(add('B01AA03')).rejects.toMatchObject({
    ...{ reason: 'orders.notOrdered', field: 'override' },
    params: [expect.stringContaining('Ibuprofen 400 mg tablet')],
  })
  await add('B01AA03', 'Watched closely')
  await add('N02BE01')
  const warned = async () =>
    [...(await readWarnings(hospital.as('david'), visit.id)).entries()].flatMap(([id, findings]) =>
      findings.some(({ needsReason }) => needsReason) ? [id] : [],
    )
  expect(await warned()).toEqual([])
  await hospital.sql`update medication_request set override_reason = null where encounter_id = ${visit.id}`
  const [late] = await hospital.sql<{ id: string }[]>`
    select id from medication_request where encounter_id = ${visit.id} and code = 'B01AA03'`
  expect(await warned()).toEqual([late?.id])
  await hospital.sql`update medication_request set status = 'stopped' where encounter_id = ${visit.id} and code = 'M01AE01'`
  expect(await warned()).toEqual([])
})

describe('the dose', () => {
  const order = (encounterId: string, code: string, dosing: Dosing, override: string | null = null) =>
    by('david', async (transaction, actor) => {
      const found = await chosenCode('medicine', code, 'code')
      return await orderMedicine(transaction, actor, {
        ...{ encounterId, code: found, note: null, override, release: false, dosing },
      })
    })
  const consulting = async (birthDate: string) => {
    const visit = await addVisit(hospital.sql, { status: 'in-progress:waiting', birthDate })
    await by('david', (transaction, actor) =>
      moveVisit(transaction, actor, 'consult', { id: visit.id, expectedVersion: 1 }),
    )
    return visit
  }
  const yearsAgo = (years: number) => `${new Date().getUTCFullYear() - years}-01-01`

  it('over the limit needs a reason, and is kept in its parts with the texts made from them', async () => {
    const { id } = await consulting('1980-05-17')
    const far: Dosing = { ...twiceADay(5000, 'tablet') }
    await expect(order(id, 'J01FA10', far)).rejects.toMatchObject({
      ...{ field: 'override', reason: 'orders.notOrdered' },
      params: [expect.stringContaining('is more than the most')],
    })
    await order(id, 'J01FA10', far, 'As the specialist advised')
    const [kept] = await hospital.sql`
      select dose, frequency, route, duration_days as days, route_code as code, dose_steps as steps, quantity::float,
             quantity_unit as unit, override_reason as reason from medication_request where encounter_id = ${id}`
    expect(kept).toEqual({
      ...{ dose: '5000 tablets', frequency: 'twice a day', route: 'By mouth', days: 5, code: 'oral' },
      ...{ steps: far.steps, quantity: 50_000, unit: 'tablet', reason: 'As the specialist advised' },
    })
  })

  it('of a child is asked for a weight of the last days, and checked by it', async () => {
    const visit = await consulting(yearsAgo(4))
    const once = (amount: number) => order(visit.id, 'N02BE01', twiceADay(amount))
    await expect(once(240)).rejects.toMatchObject({ params: [expect.stringContaining('Weigh the child.')] })
    await hospital.sql`
      insert into vital_signs (encounter_id, patient_id, taken_at, weight, created_by, updated_by)
      select ${visit.id}, ${visit.patientId}, now(), 16, id, id from staff where username = 'jane'`
    await once(240)
    await expect(order(visit.id, 'M01AE01', twiceADay(400))).rejects.toMatchObject({
      params: [expect.stringContaining('for each kg')],
    })
  })

  it('for each kilogram is worked out by a weight of the last days, kept as the amount to give, and checked as that', async () => {
    const visit = await consulting(yearsAgo(4))
    const perKg = (amount: number, override: string | null = null) =>
      by('david', async (transaction, actor) => {
        const found = await chosenCode('medicine', 'J01GB03', 'code')
        const dosing: Dosing = {
          ...{ route: 'intravenous', asNeeded: false, mostPerDay: null },
          steps: [{ amount, unit: 'mg', frequency: { kind: 'times', times: 1, per: 'day' }, days: 5 }],
        }
        return await orderMedicine(transaction, actor, {
          ...{
            encounterId: visit.id,
            code: found,
            note: null,
            override,
            release: false,
            dosing,
            perKg: true,
          },
        })
      })
    const weighFirst = { reason: 'orders.weighFirst', field: 'unit' }
    await expect(perKg(5)).rejects.toMatchObject(weighFirst)
    await hospital.sql`
      insert into vital_signs (encounter_id, patient_id, taken_at, weight, created_by, updated_by)
      select ${visit.id}, ${visit.patientId}, now() - ago * interval '1 day', kg, id, id
        from staff, (values (9, 15.0), (1, 16.2)) as v (ago, kg) where username = 'jane'`
    await expect(perKg(10)).rejects.toMatchObject({
      params: [expect.stringContaining('162 mg a day is more than')],
    })
    expect(await perKg(5)).toEqual({
      worked: 'Into a vein: 81 mg (5 mg/kg, 16.2 kg) once a day for 5 days',
      unchecked: [],
    })
    const [kept] = await hospital.sql`
      select dose, dose_steps->0->'amount' as amount, quantity::float from medication_request where encounter_id = ${visit.id}`
    expect(kept).toEqual({ dose: '81 mg (5 mg/kg, 16.2 kg)', amount: 81, quantity: 405 })
    await hospital.sql`
      update vital_signs set status = 'entered-in-error', status_reason = 'Another child'
       where encounter_id = ${visit.id} and weight = 16.2`
    await expect(perKg(5)).rejects.toMatchObject(weighFirst)
  })

  it('that cannot be checked is said, and holds nothing up', async () => {
    const { id } = await consulting('1980-05-17')
    expect((await order(id, 'J01FA10', twiceADay(3, 'ml'))).unchecked).toEqual([
      expect.stringContaining('was not checked: its limit is in another unit'),
    ])
    expect([...(await readWarnings(hospital.as('david'), id)).values()]).toMatchObject([
      [{ kind: 'unchecked', needsReason: false }],
    ])
  })
})

it('a person who may not release learns nothing of the allergies', async () => {
  const visit = await drafted()
  await learn(visit.patientId, 'Penicillin')
  const { id } = await orderIn(visit.id)
  const release = by('jane', (transaction, actor) =>
    moveOrder(transaction, actor, 'medication', 'release', { id }),
  )
  await expect(release).rejects.toMatchObject({ code: 'forbidden' })
})
