import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addDispense, addPrescription } from '@/e2e/support/records/pharmacy/prescriptions'
import { staysOf } from '@/e2e/support/records/stays'
import { addWard } from '@/e2e/support/records/wards'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { journeyWords } from '../../chart/journey'
import { readChart } from '../../chart/read-chart'
import { recordDeath } from '../../flows/patient-status'
import { readNotices } from '../../notices/queries/read-notices'
import { deliverOne } from '../../outbox/deliver'
import { subscribe } from '../../outbox/subscribe'
import { client, database } from '../../platform/database'
import { readTimeline } from '../../timeline/read-timeline'
import { unkeyedCommand } from '../../workflow/command'
import { askPrescriber } from './commands/ask'
import { checkPrescription, declinePrescription } from './commands/check'
import { noticeToPrescriber } from './notice-to-prescriber'
import { readWorklist } from './queries/worklist'
import { dispenseClearance, dispenseWaiting } from './seams'

const hospital = hospitalInTest('dispense_seams')
beforeAll(() => subscribe(database(), [noticeToPrescriber]))
afterAll(() => client().end())

const peter = () => hospital.as('peter')
const ask = (id: string) =>
  askPrescriber(peter(), { key: randomUUID(), id, expectedVersion: 1, question: 'Is 5 mg meant?' })

const counted = async (id: string, who = 'peter') => {
  const kind = dispenseWaiting.find((one) => one.id === id)
  const sql = hospital.sql
  const moment = { me: hospital.as(who).person.id } as never
  const [row] = (await sql`${kind?.counted(sql, moment) ?? sql``}`) as unknown as { count: number }[]
  return row?.count ?? -1
}

it('the prescriber is told of a question and of a refusal, and the dashboard counts what waits for whom', async () => {
  const [asked, declined] = [await addPrescription(hospital.owner), await addPrescription(hospital.owner)]
  const before = await counted('prescriptions-to-dispense')
  await ask(asked.id)
  await declinePrescription(peter(), {
    ...{ key: randomUUID(), id: declined.id, expectedVersion: 1, reason: 'Twice the dose' },
  })
  expect(await counted('prescriptions-to-dispense')).toBe(before - 2)
  expect(await counted('pharmacy-questions', 'david')).toBe(1)
  expect(await counted('pharmacy-questions', 'sofia')).toBe(0)
  const failures: unknown[] = []
  const readers = [noticeToPrescriber]
  while ((await deliverOne(database(), readers, ({ error }) => failures.push(error))) !== 'nothing');
  expect(failures).toEqual([])
  const { notices } = await readNotices(hospital.as('david'))
  const told = notices.map(({ sentence }) => sentence).join()
  expect(told).toContain('Is 5 mg meant?')
  expect(told).toContain('Twice the dose')
})

it('what is open of a stay names whose turn it is', async () => {
  const stay = await staysOf(hospital).received(await addWard(hospital.owner))
  const home = await addPrescription(hospital.owner, { category: 'discharge', visit: stay })
  const asked = await addPrescription(hospital.owner)
  await ask(asked.id)
  const open = async (encounterId: string) => {
    const sql = hospital.sql
    const found = []
    for (const source of dispenseClearance)
      found.push(
        ...(await sql`
          with ending as (select id, patient_id, null::uuid as visit_id from encounter where id = ${encounterId})
          ${source.open(sql)}`),
      )
    return found
  }
  expect(await open(home.encounterId)).toMatchObject([{ turn: 'Pharmacy' }])
  expect(await open(asked.encounterId)).toMatchObject([{ turn: 'David Okello' }])
})

it('the history of a patient has what was handed over', async () => {
  const one = await addPrescription(hospital.owner)
  await addDispense(hospital.owner, one, 4)
  const { rows } = await readTimeline(peter(), one.patientId)
  expect(rows.map(({ kind }) => kind)).toContain('handed-over')
})

it('what is being dispensed stops with a death, and waits no longer', async () => {
  const one = await addPrescription(hospital.owner)
  const before = await counted('prescriptions-to-dispense')
  const dispense = await checkPrescription(peter(), {
    ...{ key: randomUUID(), id: one.id, expectedVersion: 1, itemId: one.itemId, locationId: null },
    ...{ prescribed: null, directions: null, override: null, substitutionReason: null },
  })
  const david = hospital.as('david')
  await unkeyedCommand(david, (transaction) =>
    recordDeath(transaction, david, { patientId: one.patientId, expectedVersion: 1, diedAt: new Date() }),
  )
  expect(await hospital.sql`select status from medication_dispense where id = ${dispense}`).toEqual([
    { status: 'stopped' },
  ])
  expect(await counted('prescriptions-to-dispense')).toBe(before - 1)
})

it.each(['unidentified', 'merged', 'inactive'])(
  'what waits for a record that is %s is listed and counted',
  async (status) => {
    const one = await addPrescription(hospital.owner)
    const before = await counted('prescriptions-to-dispense')
    const other =
      status === 'merged' ? (await addPrescription(hospital.owner, { quantity: 1 })).patientId : null
    await hospital.owner`
    update patient set status = ${status}, merged_into_id = ${other} where id = ${one.patientId}`
    expect(await counted('prescriptions-to-dispense')).toBe(before + (other ? 1 : 0))
    const { rows } = await readWorklist(peter(), { origin: 'clinic' })
    expect(rows.map(({ id }) => id)).toContain(one.id)
  },
)

it('the journey of a medicine says where it is and whose turn it is', async () => {
  const one = await addPrescription(hospital.owner)
  const place = async () => {
    const { journey } = await readChart(hospital.as('david'), one.patientId)
    return journey.rows
      .filter(({ key }) => key === one.id)
      .map(journeyWords)
      .map((said) => [said.place, said.turn])
  }
  expect(await place()).toEqual([['To check', 'Pharmacy']])
  await addDispense(hospital.owner, one, 4)
  expect(await place()).toEqual([['Partly handed over', 'Pharmacy']])
  await addDispense(hospital.owner, one, 6)
  expect(await place()).toEqual([['Handed over', 'The patient']])
  const other = await addPrescription(hospital.owner, {
    visit: { id: one.encounterId, patientId: one.patientId },
  })
  await ask(other.id)
  const { journey } = await readChart(hospital.as('david'), one.patientId)
  expect(journey.rows.map(journeyWords)).toContainEqual(
    expect.objectContaining({ place: 'Asked the prescriber', turn: 'David Okello' }),
  )
})
