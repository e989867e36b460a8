import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { addPrescription, type Prescribed, SYSTEM } from '@/e2e/support/records/pharmacy/prescriptions'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { client } from '../../platform/database'
import { answerQuestion, askPrescriber } from './commands/ask'
import { checkPrescription, declinePrescription } from './commands/check'
import { findItem } from './commands/find-item'
import { handOver, retractDispense } from './commands/hand-over'
import { moveDispense, pickBatch, unpick } from './commands/pick'
import { takeBack } from './commands/returned'
import { dispenseInvariants } from './invariants'
import { readBeside, readFindings } from './queries/beside'
import { readBatches, readItems, readPharmacies } from './queries/choices'
import { patientOfPrescription, readPrescription, readPrescriptionMark } from './queries/prescription'
import { readQuestions } from './queries/questions'
import { readPlaces, readWorklist } from './queries/worklist'

const hospital = hospitalInTest('dispense')
afterAll(() => client().end())

const peter = () => hospital.as('peter')
const key = () => ({ key: randomUUID() })
const versionOf = async (table: 'medication_request' | 'medication_dispense', id: string) => {
  const [row] = await hospital.sql<{ version: number }[]>`
    select version from ${hospital.sql(table)} where id = ${id}`
  return { id, expectedVersion: row?.version ?? 0 }
}

const unsaid = {
  override: null,
  substitutionReason: null,
  locationId: null,
  prescribed: null,
  directions: null,
}
const check = async ({ id, itemId }: Pick<Prescribed, 'id' | 'itemId'>, said = {}, who = 'peter') =>
  await checkPrescription(hospital.as(who), {
    ...{ ...key(), ...(await versionOf('medication_request', id)), itemId, ...unsaid, ...said },
  })

const nothing = { scan: null, batchId: null, quantity: null, batchReason: null, overReason: null }
const pick = async (dispense: string, said: Partial<typeof nothing> | object, who = 'peter') =>
  await pickBatch(hospital.as(who), {
    ...{ ...key(), ...(await versionOf('medication_dispense', dispense)), ...nothing, ...said },
  })

const give = async (dispense: string, said: Partial<Parameters<typeof handOver>[1]> = {}, who = 'peter') =>
  await handOver(hospital.as(who), {
    ...{ ...key(), ...(await versionOf('medication_dispense', dispense)) },
    ...{
      identifiedBy: ['name', 'birth-date'],
      handedTo: 'patient',
      counselling: null,
      overReason: null,
      override: null,
    },
    witnessId: null,
    ...said,
  })

/** Checks, picks from the first batch and hands over. */
async function dispense(prescribed: Prescribed, picked: Partial<typeof nothing> | object = {}) {
  const id = await check(prescribed)
  await pick(id, { batchId: prescribed.batchIds[0], ...picked })
  await give(id)
  return id
}

const left = async (batchId: string | undefined) =>
  (
    await hospital.sql<{ quantity: number }[]>`
    select quantity from stock_balance where batch_id = ${batchId ?? null}`
  )[0]?.quantity
const isQueued = async (id: string) =>
  (await hospital.sql`select from dispense_queue where medication_request_id = ${id}`).length === 1
const statusOf = async (id: string) =>
  (await hospital.sql<{ status: string }[]>`select status from medication_dispense where id = ${id}`)[0]
    ?.status
const eventsOf = async (patientId: string) =>
  (
    await hospital.sql<{ event: string; quantity: number }[]>`
      select event, (payload->>'quantity')::int as quantity from outbox
       where patient_id = ${patientId} and event like 'dispense.%' order by id`
  ).map(({ event, quantity }) => `${event} ${quantity}`)
const lineOf = async (id: string) =>
  (
    await hospital.sql<{ id: string }[]>`
    select id from medication_dispense_line where dispense_id = ${id} order by line`
  )[0]?.id ?? ''
const refused = (reason: string, field?: string) =>
  expect.objectContaining({ reason: `pharmacy.${reason}`, ...(field && { field }) })

async function holds() {
  for (const { name, broken } of dispenseInvariants)
    expect([name, await hospital.owner`${broken(hospital.owner)}`]).toEqual([name, []])
}

describe('a prescription', () => {
  it('is checked, picked and handed over; the stock, the charge and the worklist follow', async () => {
    const one = await addPrescription(hospital.owner)
    expect(await isQueued(one.id)).toBe(true)
    const listed = await readWorklist(peter(), { origin: 'clinic' })
    expect(listed.rows.map(({ id }) => id)).toContain(one.id)
    const id = await dispense(one)
    expect(await statusOf(id)).toBe('completed')
    expect(await left(one.batchIds[0])).toBe(20)
    expect(await eventsOf(one.patientId)).toEqual(['dispense.completed 10'])
    expect(await isQueued(one.id)).toBe(false)
    await holds()
  })

  it('of which less is in stock is handed over in part, charged in part, and the rest is owed', async () => {
    const one = await addPrescription(hospital.owner, {
      batches: [{ quantity: 6 }, { quantity: 9, days: 500 }],
    })
    await dispense(one)
    expect(await eventsOf(one.patientId)).toEqual(['dispense.completed 6'])
    const { rows } = await readWorklist(peter(), { origin: 'all' })
    expect(rows.find(({ id }) => id === one.id)).toMatchObject({ supplied: 0.6 })
    await dispense({ ...one, batchIds: one.batchIds.slice(1) })
    expect(await eventsOf(one.patientId)).toEqual(['dispense.completed 6', 'dispense.completed 4'])
    expect(await isQueued(one.id)).toBe(false)
    await expect(check(one)).resolves.toBeTruthy()
    await holds()
  })

  it('is never exceeded by two lines of one item, unless for a reason', async () => {
    const one = await addPrescription(hospital.owner, {
      batches: [{ quantity: 8 }, { quantity: 8, days: 500 }],
    })
    const [first, second] = one.batchIds
    const id = await check(one)
    await pick(id, { batchId: first })
    await expect(pick(id, { batchId: second, quantity: 3 })).rejects.toEqual(refused('tooMany', 'quantity'))
    await hospital.owner`
      insert into medication_dispense_line (dispense_id, line, item_id, batch_id, quantity)
      values (${id}, 2, ${one.itemId}, ${second ?? null}, 3)`
    await expect(give(id)).rejects.toEqual(refused('over', 'overReason'))
    await give(id, { overReason: 'The pack holds eleven' })
    await holds()
  })

  it('that the last box is for is handed over once by sixteen at once', async () => {
    const one = await addPrescription(hospital.owner, { quantity: 1, batches: [{ quantity: 1 }] })
    const others = []
    for (let nth = 0; nth < 15; nth++)
      others.push(await addPrescription(hospital.owner, { quantity: 1, of: one }))
    const ids = []
    for (const each of [one, ...others]) {
      const id = await check(each)
      await pick(id, { batchId: one.batchIds[0] })
      ids.push(id)
    }
    const results = await Promise.allSettled(ids.map((id) => give(id)))
    expect(results.filter(({ status }) => status === 'fulfilled').length).toBe(1)
    for (const result of results)
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'rule' })
    expect(await left(one.batchIds[0])).toBe(0)
    await holds()
  })

  it('that names no quantity is dispensed once somebody says how much it is', async () => {
    const one = await addPrescription(hospital.owner, { quantity: null })
    await expect(check(one)).rejects.toEqual(refused('quantityNeeded', 'prescribed'))
    expect(await check(one, { prescribed: 14 })).toBeTruthy()
  })

  it('is given as another medicine only for a reason', async () => {
    const one = await addPrescription(hospital.owner)
    const other = await addPrescription(hospital.owner)
    const instead = { id: one.id, itemId: other.itemId }
    await expect(check(instead)).rejects.toEqual(refused('substitution', 'substitutionReason'))
    const why = { substitutionReason: 'Out of stock everywhere' }
    await expect(check(instead, why)).rejects.toEqual(refused('quantityNeeded', 'prescribed'))
    const decided = { ...why, prescribed: 20, directions: 'Take 2 twice a day' }
    expect(await check(instead, decided)).toBeTruthy()
  })

  it.each(['tablet 10 mg', ''])(
    'of a strength that is not that of the item (“%s”) is worked out by a person',
    async (strength) => {
      const one = await addPrescription(hospital.owner, { display: `A medicine ${strength}` })
      await expect(check(one)).rejects.toEqual(refused('quantityNeeded', 'prescribed'))
      await expect(check(one, { prescribed: 20 })).rejects.toEqual(refused('directionsNeeded', 'directions'))
      const id = await check(one, { prescribed: 20, directions: 'Take 2 tablets twice a day' })
      expect((await readPrescription(peter(), one.id)).dispenses).toMatchObject([
        { id, prescribed: 20, directions: 'Take 2 tablets twice a day' },
      ])
    },
  )

  it('of the strength of the item is of the prescribed quantity, whatever is written into the table', async () => {
    const one = await addPrescription(hospital.owner)
    await expect(hospital.sql`
      insert into medication_dispense (medication_request_id, patient_id, encounter_id, location_id, item_id, prescribed, status,
                                       checked_by, checked_at, created_by, updated_by)
      select ${one.id}, ${one.patientId}, ${one.encounterId}, ${one.locationId}, ${one.itemId}, 20, 'preparation', id,
             hospital_now(), id, id from staff where username = 'peter'`).rejects.toThrow('not the quantity')
  })

  it.each([
    ['Amoxicillin 500 mg tablet', '500 mg', 'tablet', true],
    ['Amoxicillin 500mg', '500 mg', 'tablet', true],
    ['Amoxicillin 250 mg/5 ml syrup', '250 mg / 5 ml', 'ml', true],
    ['Amoxicillin 125 mg/5 ml syrup', '250 mg/5 ml', 'ml', false],
    ['Amoxicillin 250 mg/5 ml syrup', '250 mg', 'tablet', false],
    ['Amoxicillin 1,500 mg tablet', '500 mg', 'tablet', false],
    ['Amoxicillin 12.5 mg tablet', '5 mg', 'tablet', false],
    ['Amoxicillin 500 mg + 125 mg tablet', '500 mg', 'tablet', false],
    ['Amoxicillin 10 mg in 2 ml', '10 mg', 'tablet', false],
    ['Amoxicillin', '', 'tablet', false],
  ])('%s names the strength %s of a %s: %s', async (display, strength, unit, expected) => {
    const [row] = await hospital.owner`select names_strength(${display}, ${strength}, ${unit}) as named`
    expect(row?.named).toBe(expected)
  })

  it('takes its dispense along when it is stopped, and is not handed over then', async () => {
    const one = await addPrescription(hospital.owner)
    const id = await check(one)
    await pick(id, { batchId: one.batchIds[0] })
    await hospital.sql`
      update medication_request set status = 'stopped', version = version + 1, updated_at = hospital_now() where id = ${one.id}`
    expect(await statusOf(id)).toBe('stopped')
    expect(await isQueued(one.id)).toBe(false)
    await expect(give(id)).rejects.toMatchObject({ code: 'invalid_transition' })
    await expect(check(one)).rejects.toEqual(refused('notActive'))
  })

  it('of a medicine that was stopped before is no duplicate', async () => {
    const before = await addPrescription(hospital.owner)
    await hospital.sql`update medication_request set status = 'stopped' where id = ${before.id}`
    const visit = { id: before.encounterId, patientId: before.patientId }
    const again = await addPrescription(hospital.owner, { of: before, visit })
    await expect(check(again)).resolves.toBeTruthy()
    const third = await addPrescription(hospital.owner, { of: before, visit })
    await expect(check(third)).rejects.toEqual(refused('notChecked', 'override'))
  })
})

describe('a batch', () => {
  it('that is expired, recalled, unknown or not the first is refused in words', async () => {
    const one = await addPrescription(hospital.owner, {
      batches: [{ quantity: 5, days: -1 }, { quantity: 5, days: 10 }, { quantity: 50 }],
    })
    const [expired, recalled, good] = one.batchIds
    const id = await check(one)
    await expect(pick(id, { batchId: expired })).rejects.toEqual(refused('expired', 'batch'))
    await expect(pick(id, { batchId: good })).rejects.toEqual(refused('otherBatch', 'batchReason'))
    await hospital.owner`
      update stock_batch set status = 'recalled', status_reason = 'By the maker' where id = ${recalled ?? null}`
    await expect(pick(id, { batchId: recalled })).rejects.toEqual(refused('blocked', 'batch'))
    await expect(pick(id, {})).rejects.toEqual(refused('noBatch', 'batch'))
    await pick(id, { batchId: good })
    await give(id)
    expect(await left(good)).toBe(40)
  })

  it('is scanned; another medicine and a wrong check digit are refused', async () => {
    const [one, other] = [
      await addPrescription(hospital.owner, { batches: [{ quantity: 30, lot: 'LOT1' }] }),
      await addPrescription(hospital.owner),
    ]
    await hospital.owner`
      insert into stock_pack (item_id, gtin, name, units) values
        (${one.itemId}, '09506000134352', 'Box of 30', 30), (${other.itemId}, '09506000134369', 'Box of 30', 30)`
    const id = await check(one)
    const scan = (code: string) => pick(id, { scan: code })
    await expect(scan(']d20109506000134369' + '10LOT1')).rejects.toEqual(refused('wrongItem', 'scan'))
    await expect(scan(']d20109506000134353' + '10LOT1')).rejects.toEqual(refused('checkDigit', 'scan'))
    await expect(scan(']d20109506000134352' + '10LOT9')).rejects.toEqual(refused('unknownBatch', 'scan'))
    await expect(scan('rhubarb')).rejects.toEqual(refused('unreadable', 'scan'))
    await hospital.owner`update stock_batch set expires_on = '2030-12-31' where id = ${one.batchIds[0] ?? null}`
    await expect(scan(']d20109506000134352' + '17240131' + '10LOT1')).rejects.toEqual(
      refused('expired', 'scan'),
    )
    await expect(scan(']d20109506000134352' + '17301130' + '10LOT1')).rejects.toEqual(
      refused('otherDay', 'scan'),
    )
    await scan(']d20109506000134352' + '17301231' + '10lot1\u001d')
    await unpick(peter(), { ...key(), ...(await versionOf('medication_dispense', id)) })
    await expect(give(id)).rejects.toEqual(refused('nothingPicked'))
  })
})

describe('people', () => {
  it('do not check or hand over what they prescribed, nor witness themselves', async () => {
    const own = await addPrescription(hospital.owner, { author: 'peter' })
    await expect(check(own)).rejects.toEqual(refused('byPrescriber'))
    const id = await check(own, {}, 'hugo')
    await pick(id, { batchId: own.batchIds[0] }, 'hugo')
    await expect(give(id)).rejects.toEqual(refused('byPrescriber'))
    await give(id, {}, 'hugo')
  })

  it('hand over a controlled medicine with a second signature of the pharmacy', async () => {
    const one = await addPrescription(hospital.owner, { controlled: true })
    const id = await check(one)
    await pick(id, { batchId: one.batchIds[0] })
    const as = (username: string) => ({ witnessId: hospital.as(username).person.id })
    await expect(give(id)).rejects.toEqual(refused('witness', 'secondUsername'))
    await expect(give(id, as('peter'))).rejects.toEqual(refused('samePerson', 'secondUsername'))
    await expect(give(id, as('rita'))).rejects.toEqual(refused('secondMayNot', 'secondUsername'))
    await expect(give(id, { ...as('hugo'), identifiedBy: ['name'] })).rejects.toEqual(
      refused('twoIdentifiers'),
    )
    await give(id, as('pia'))
    await holds()
  })

  it('who pick do not check or hand over, and others do neither', async () => {
    const one = await addPrescription(hospital.owner)
    await expect(check(one, {}, 'pia')).rejects.toMatchObject({ code: 'forbidden' })
    const id = await check(one)
    await expect(pick(id, { batchId: one.batchIds[0] }, 'jane')).rejects.toMatchObject({ code: 'forbidden' })
    await pick(id, { batchId: one.batchIds[0] }, 'pia')
    await expect(give(id, {}, 'pia')).rejects.toMatchObject({ code: 'forbidden' })
    await give(id)
  })
})

describe('a question', () => {
  it('holds the prescription until the prescriber answers, also after the visit', async () => {
    const one = await addPrescription(hospital.owner)
    const asked = { ...key(), ...(await versionOf('medication_request', one.id)), question: 'Is 5 mg meant?' }
    const id = await askPrescriber(peter(), asked)
    await expect(check(one)).rejects.toEqual(refused('notActive'))
    const david = hospital.as('david')
    expect((await readQuestions(david)).map((open) => open.id)).toContain(id)
    await hospital.owner`update encounter set status = 'completed', ended_at = hospital_now() where id = ${one.encounterId}`
    const answer = { id, expectedVersion: 1, answer: 'Yes', goesOn: true, override: null }
    await expect(answerQuestion(peter(), { ...key(), ...answer })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await answerQuestion(david, { ...key(), ...answer })
    await expect(answerQuestion(david, { ...key(), ...answer })).rejects.toEqual(refused('noQuestion'))
    await expect(check(one)).resolves.toBeTruthy()
  })

  it('is answered by stopping the prescription', async () => {
    const one = await addPrescription(hospital.owner)
    const asked = { ...key(), ...(await versionOf('medication_request', one.id)), question: 'Allergic?' }
    const id = await askPrescriber(peter(), asked)
    await answerQuestion(hospital.as('david'), {
      ...key(),
      id,
      expectedVersion: 1,
      answer: 'Stop it',
      ...{ goesOn: false, override: null },
    })
    expect(await isQueued(one.id)).toBe(false)
  })
})

describe('what was handed over', () => {
  it('comes back, never more than is out, also for eight at once', async () => {
    const one = await addPrescription(hospital.owner)
    const line = await lineOf(await dispense(one))
    const back = (quantity: number, usable = true) =>
      takeBack(peter(), { ...key(), lineId: line, quantity, usable, reason: 'Not needed', witnessId: null })
    await expect(back(12)).rejects.toEqual(refused('returnOver', 'quantity'))
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => back(3)))
    expect(results.filter(({ status }) => status === 'fulfilled').length).toBe(3)
    expect(await left(one.batchIds[0])).toBe(29)
    await back(1, false)
    // Received and destroyed.
    expect(await left(one.batchIds[0])).toBe(29)
    expect(await isQueued(one.id)).toBe(false)
    for (const quantity of [0, -5])
      await expect(hospital.sql`
        insert into medication_return (dispense_line_id, patient_id, quantity, reason, usable, location_id, by, at)
        select ${line}, ${one.patientId}, ${quantity}, 'x', true, ${one.locationId}, ${peter().person.id}, hospital_now()`).rejects.toThrow(
        'medication_return_quantity',
      )
    await holds()
  })

  it('stays as it was; a wrong entry is kept and reversed, and owed again', async () => {
    const one = await addPrescription(hospital.owner)
    const id = await dispense(one)
    await expect(
      hospital.owner`update medication_dispense set counselling = 'x' where id = ${id}`,
    ).rejects.toThrow('stays as it was')
    await expect(
      hospital.owner`delete from medication_dispense_line where dispense_id = ${id}`,
    ).rejects.toThrow('stays as it was')
    await retractDispense(peter(), {
      ...{ ...key(), ...(await versionOf('medication_dispense', id)), reason: 'Wrong patient' },
    })
    expect(await left(one.batchIds[0])).toBe(30)
    expect(await isQueued(one.id)).toBe(true)
    expect(await eventsOf(one.patientId)).toEqual(['dispense.completed 10', 'dispense.retracted 10'])
    await holds()
  })
})

it('a prescription that is declined leaves the worklist, and one that waits for stock or is cancelled stays', async () => {
  const [declined, waiting] = [await addPrescription(hospital.owner), await addPrescription(hospital.owner)]
  const step = { ...key(), ...(await versionOf('medication_request', declined.id)), reason: 'Twice the dose' }
  await declinePrescription(peter(), step)
  expect(await isQueued(declined.id)).toBe(false)
  const id = await check(waiting)
  const move = async (event: 'wait' | 'cancel') =>
    await moveDispense(peter(), event, {
      ...{ ...key(), ...(await versionOf('medication_dispense', id)), reason: 'Tomorrow' },
    })
  await move('wait')
  expect(await isQueued(waiting.id)).toBe(true)
  await move('cancel')
  expect(await isQueued(waiting.id)).toBe(true)
  await holds()
})

it('the page of a prescription says what was dispensed, what is beside it, and what can be taken', async () => {
  const one = await addPrescription(hospital.owner)
  const id = await dispense(one, { quantity: 4 })
  const elsewhere = await readWorklist(peter(), { origin: 'all', placeId: randomUUID() })
  expect(elsewhere.rows).toEqual([])
  expect((await readPlaces(peter())).map(({ name }) => name)).toContain('Clinic in a test')
  const shown = await readPrescription(peter(), one.id)
  expect(shown).toMatchObject({ patientId: one.patientId, supplied: 0.4, questions: [] })
  expect(shown.dispenses).toMatchObject([{ id, prescribed: 10, lines: [{ quantity: 4, returned: 0 }] }])
  expect(await patientOfPrescription(peter(), one.id)).toBe(one.patientId)
  const mark = await readPrescriptionMark(peter(), one.id)
  expect(mark).toContain(one.id.slice(0, 4))
  expect(mark).not.toContain('Visitor')
  const visit = { id: one.encounterId, patientId: one.patientId }
  const other = await addPrescription(hospital.owner, { visit })
  const beside = await readBeside(peter(), { id: one.id, patientId: one.patientId })
  expect(beside).toMatchObject({ medicines: [{ id: other.id }] })
  expect(await readFindings(peter(), one.id)).toMatchObject([{ kind: 'unchecked' }])
  expect(await readItems(peter(), { system: SYSTEM, code: one.code })).toMatchObject([
    { id: one.itemId, available: 26 },
  ])
  expect((await readPharmacies(peter())).map((place) => place.id)).toContain(one.locationId)
  expect(await readBatches(peter(), one)).toMatchObject([{ id: one.batchIds[0], quantity: 26 }])
  const item = { item: null, other: one.code.toLowerCase() }
  expect(await findItem(peter(), item)).toBe(one.itemId)
  await expect(findItem(peter(), { item: null, other: 'Rhubarb' })).rejects.toEqual(
    refused('notCarried', 'other'),
  )
})
