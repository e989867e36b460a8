import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { staysOf } from '@/e2e/support/records/stays'
import { addWard, type WardInTest } from '@/e2e/support/records/wards'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { readWaiting } from '../../dashboard/waiting'
import { assignDuty } from '../../duty/commands/duty'
import { recordVitals } from '../../encounters/steps/record-vitals'
import { client } from '../../platform/database'
import { unkeyedCommand } from '../../workflow/command'
import { changeLeave, setIsolation } from '../commands/care'
import { addTask } from '../tasks/commands'
import {
  cancelHandover,
  type Line,
  receiveHandover,
  startHandover,
  takeBackHandover,
  writeHandover,
} from './commands'
import { changedLines, lineFields, valuesOfLines } from './lines'
import { readKeptSheet, readLines, readOwnShift, readSheet } from './queries'

const hospital = hospitalInTest('handovers')
const stays = staysOf(hospital)
afterAll(() => client().end())

const key = () => crypto.randomUUID()
const [jane, greta] = [() => hospital.as('jane'), () => hospital.as('greta')]
const hours = (from: number, until: number) => ({
  from: new Date(Date.now() + from * 3_600_000),
  until: new Date(Date.now() + until * 3_600_000),
})
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { reason?: string; code?: string }) => error.reason ?? error.code,
  )
const step = async (id: string) => {
  const [row] = await hospital.sql<{ version: number }[]>`select version from handover where id = ${id}`
  return { key: key(), id, expectedVersion: row?.version ?? 0 }
}
const line = (encounterId: string, text: string): Line => ({
  ...{ encounterId, text, field: lineFields(encounterId).text },
})
const start = () => startHandover(jane(), { key: key(), wardId: ward.id, shift: hours(-8, 0) })
const write = async (id: string, lines: Line[], give = false, by = jane()) =>
  writeHandover(by, { ...(await step(id)), lines, give })
const receive = async (id: string, by = greta(), offListReason: string | null = null) =>
  receiveHandover(by, { ...(await step(id)), offListReason })

let ward: WardInTest
let [ada, ben] = ['', '']
beforeEach(async () => {
  ward = await addWard(hospital.owner)
  ada = (await stays.received(ward, ward.beds[0], { given: 'Ada', family: 'First' })).id
  ben = (await stays.received(ward, undefined, { given: 'Ben', family: 'Second' })).id
  await assignDuty(greta(), {
    ...{ key: key(), staffId: greta().person.id, locationId: ward.id, function: 'nurse-in-charge' },
    shift: hours(0.5, 8),
  })
})

describe('the sheet', () => {
  it('says of each patient where they are, why, what has to be known and what is open', async () => {
    await setIsolation(jane(), { ...(await stays.step(ada)), isolation: 'droplet' })
    await changeLeave(jane(), 'leave', {
      ...(await stays.step(ben)),
      reason: 'Weekend',
      until: null,
    } as never)
    await addTask(jane(), {
      ...{ key: key(), encounterId: ada, what: 'Weigh', priority: 'routine', dueAt: hours(0, 1).until },
      ...{ forFunction: 'nurse', forStaffId: null },
    })
    await hospital.sql`
      insert into encounter_diagnosis (encounter_id, patient_id, system, code, display, use, status, created_by, updated_by)
      select id, patient_id, 's', 'J18', 'Pneumonia, unspecified', 'primary', 'confirmed', 1, 1 from encounter where id = ${ada}`
    await hospital.sql`
      insert into allergy (patient_id, substance, category, criticality, created_by, updated_by)
      select patient_id, 'Penicillin', 'medication', 'high', 1, 1 from encounter where id = ${ada}`
    // And one in a record that was merged into this one.
    await hospital.owner`
      with other as (
        insert into patient (mrn, given, family, sex, birth_date, status, merged_into_id, created_by, updated_by)
        select 'Z' || mrn, given, 'Other', sex, birth_date, 'merged', p.id, 1, 1 from patient p join encounter e on e.patient_id = p.id where e.id = ${ada} returning id)
      insert into allergy (patient_id, substance, category, criticality, created_by, updated_by)
      select id, 'Latex', 'environment', 'high', 1, 1 from other`
    const { rows, open, past } = await readSheet(jane(), ward.id)
    expect(rows.map(({ facts }) => facts)).toMatchObject([
      {
        ...{ given: 'Ada', room: 'Room 1', bed: '1', onWard: true, onLeave: false, isolation: 'droplet' },
        ...{ reason: 'Pneumonia', diagnoses: ['Pneumonia, unspecified'], allergies: ['Latex', 'Penicillin'] },
        open: [
          { source: 'observation', what: 'next set' },
          { source: 'task', what: 'Weigh' },
        ],
      },
      { given: 'Ben', bed: null, onLeave: true, score: null, open: [] },
    ])
    expect([open, past]).toEqual([undefined, []])
    expect(await readOwnShift(jane(), ward.id)).toBeUndefined()
    await assignDuty(greta(), {
      ...{ key: key(), staffId: jane().person.id, locationId: ward.id, function: 'nurse' },
      shift: hours(-2, 6),
    })
    expect(await readOwnShift(jane(), ward.id)).toBeDefined()
  })

  it('does not hide a high score behind a part of a set, and says that help was called', async () => {
    const set = { respirations: 25, oxygenSaturation: 92, systolic: 105, diastolic: null, pulse: 115 }
    const take = (values: object) =>
      unkeyedCommand(jane(), (transaction) =>
        recordVitals(transaction, jane(), ada, {
          ...{ ...set, temperature: 37, weight: null, height: null, pain: null, onOxygen: false },
          ...{ consciousness: 'alert', saturationScale: 1, pregnant: false, ...values },
        }),
      )
    await take({})
    await take({ respirations: 16, oxygenSaturation: 98, pulse: 70, temperature: null })
    const { rows } = await readSheet(jane(), ward.id)
    const facts = rows.find(({ encounterId }) => encounterId === ada)?.facts
    expect(facts?.score).toMatchObject({ kind: 'NEWS2', score: 8, level: 'high', missing: [] })
    expect(facts?.open).toContainEqual(expect.objectContaining({ source: 'call', what: 'NEWS2 8' }))
  })

  it('shows nothing of a closed chart', async () => {
    await hospital.owner`
      update patient set confidential = true where id = (select patient_id from encounter where id = ${ada})`
    const { rows } = await readSheet(hospital.as('bella'), ward.id)
    expect(rows.map(({ facts, text }) => [facts?.given, text])).toEqual([
      [undefined, null],
      ['Ben', null],
    ])
  })
})

describe('a handover', () => {
  it('is given by one and received by another of the next shift, with the sheet as it was then, and never changes', async () => {
    const id = await start()
    await write(id, [line(ada, 'Short of breath at noon. Oxygen 2 l. Call the doctor above 7.')])
    expect(await refusal(receive(id))).toBe('workflow.notFromHere')
    await write(id, [line(ben, 'Comes back at six.')], true)
    // Loud on the dashboard of the ward.
    const told = async () =>
      (await readWaiting(greta())).find((one) => one.id === 'handovers-to-receive')?.count
    expect(await told()).toBe(1)
    expect(await refusal(receive(id, jane()))).toBe('inpatient.handoverOwn')
    await setIsolation(greta(), { ...(await stays.step(ada)), isolation: 'contact' })
    expect((await readSheet(greta(), ward.id)).open).toMatchObject({ status: 'given', isNext: true })
    await receive(id)
    expect(await told()).toBe(0)
    const kept = await readKeptSheet(jane(), id)
    expect(kept).toMatchObject({ givenBy: 'Jane Achieng', receivedBy: 'Greta Lindholm', offListReason: null })
    expect(kept?.rows).toMatchObject([
      { text: expect.stringContaining('Oxygen'), facts: { given: 'Ada', isolation: 'contact', bed: '1' } },
      { text: 'Comes back at six.', facts: { given: 'Ben' } },
    ])
    await setIsolation(greta(), { ...(await stays.step(ada)), isolation: 'none' })
    expect((await readKeptSheet(jane(), id))?.rows[0]?.facts?.isolation).toBe('contact')
    for (const change of [
      hospital.owner`update handover set received_by = 1 where id = ${id}`,
      hospital.owner`update handover_line set text = 'Other' where handover_id = ${id}`,
      hospital.owner`update handover_line set snapshot = '{}' where handover_id = ${id}`,
      hospital.owner`delete from handover_line where handover_id = ${id}`,
    ])
      await expect(change).rejects.toThrow()
    expect((await readSheet(jane(), ward.id)).past).toMatchObject([{ id, status: 'received' }])
  })

  it('keeps a row for a patient about whom nothing was written, and for one who has left', async () => {
    const id = await start()
    await write(id, [line(ada, 'Goes home today.')], true)
    await hospital.owner.begin(async (sql) => {
      await sql`update bed_assignment set status = 'completed', period = tstzrange(lower(period), hospital_now()) where encounter_id = ${ada}`
      await sql`update stay set discharged_at = hospital_now(), discharged_by = 1, disposition = 'home' where encounter_id = ${ada}`
      await sql`update encounter set status = 'discharged', ended_at = hospital_now() where id = ${ada}`
    })
    await receive(id)
    const rows = (await readKeptSheet(jane(), id))?.rows.map(({ facts, text }) => [
      facts?.given,
      facts?.onWard,
      text,
    ])
    expect(rows).toContainEqual(['Ada', false, 'Goes home today.'])
    expect(rows).toContainEqual(['Ben', true, null])
  })

  it('is received by somebody who is not on the duty list only with a reason, which is kept', async () => {
    const other = await addWard(hospital.owner)
    const id = await startHandover(jane(), { key: key(), wardId: other.id, shift: hours(-8, 0) })
    await write(id, [], true)
    expect(await refusal(receive(id))).toBe('inpatient.handoverNextShift')
    await receive(id, greta(), 'Jumped in for somebody who is ill')
    expect(await readKeptSheet(jane(), id)).toMatchObject({
      offListReason: 'Jumped in for somebody who is ill',
    })
  })

  it('is received by one of two who come together', async () => {
    const id = await start()
    await write(id, [], true, greta())
    const seen = await step(id)
    const late = { offListReason: 'In a hurry' }
    const outcomes = await Promise.all([
      refusal(receiveHandover(jane(), { ...seen, ...late })),
      refusal(receiveHandover(jane(), { ...seen, ...late, key: key() })),
    ])
    expect(outcomes.sort()).toEqual(['done', 'workflow.changedMeanwhile'])
  })

  it('is taken back by who gave it, and cancelled with a reason; a ward has one open at a time', async () => {
    const id = await start()
    expect(await refusal(start())).toBe('inpatient.handoverOpen')
    await write(id, [line(ada, 'A')], true)
    expect(await refusal(write(id, [line(ada, 'B')]))).toBe('inpatient.handoverGiven')
    expect(await refusal(takeBackHandover(greta(), await step(id)))).toBe('inpatient.handoverTakeBack')
    await takeBackHandover(jane(), await step(id))
    await write(id, [line(ada, '')])
    expect((await readSheet(jane(), ward.id)).rows[0]?.text).toBeNull()
    expect(await refusal(cancelHandover(greta(), { ...(await step(id)), reason: ' ' }))).toBe(
      'workflow.reasonRequired',
    )
    await cancelHandover(greta(), { ...(await step(id)), reason: 'Wrong shift' })
    expect(await start()).toMatch(/-/)
  })

  it('is refused for a shift to come, one too long, somebody who may not, and a patient of another ward', async () => {
    const of = (shift: { from: Date; until: Date }, by = jane()) =>
      refusal(startHandover(by, { key: key(), wardId: ward.id, shift }))
    expect(await of(hours(1, 9))).toBe('inpatient.handoverToCome')
    expect(await of(hours(-25, 0))).toBe('inpatient.handoverShift')
    expect(await of(hours(-8, 0), hospital.as('david'))).toBe('workflow.mayNot')
    const id = await start()
    const elsewhere = await addWard(hospital.owner)
    const { id: strange } = await stays.received(elsewhere)
    await expect(write(id, [line(strange, 'X')])).rejects.toMatchObject({
      errors: { [`text-${strange}`]: 'This patient is not on this ward.' },
    })
  })

  it('keeps what two nurses write beside different patients, and refuses the second at an older version', async () => {
    const id = await start()
    const seen = await step(id)
    await writeHandover(jane(), { ...seen, lines: [line(ada, 'Mine')], give: false })
    expect(
      await refusal(
        writeHandover(greta(), { ...seen, key: key(), lines: [line(ben, 'Yours')], give: false }),
      ),
    ).toBe('workflow.changedMeanwhile')
    await write(id, [line(ben, 'Yours')], false, greta())
    const kept = await readLines(jane(), id)
    // The form shows what both wrote, of the patients that it had.
    expect(valuesOfLines(kept, { [lineFields(ada).was]: '', [lineFields(ben).was]: '' })).toEqual({
      ...{ [lineFields(ada).text]: 'Mine', [lineFields(ada).was]: 'Mine' },
      ...{ [lineFields(ben).text]: 'Yours', [lineFields(ben).was]: 'Yours' },
    })
    expect(valuesOfLines(kept, {})).toEqual({})
    expect((await readSheet(jane(), ward.id)).rows.map(({ text }) => text)).toEqual(['Mine', 'Yours'])
  })
})

it('a form sends only the lines that were changed, and says which are too long', () => {
  const [one, other] = [crypto.randomUUID(), crypto.randomUUID()]
  const fields = {
    [`text-${one}`]: 'New',
    [`was-${one}`]: 'Old',
    [`text-${other}`]: 'Same',
    [`was-${other}`]: 'Same',
  }
  expect(changedLines({ ...fields, id: 'x' })).toEqual([line(one, 'New')])
  expect(() => changedLines({ [`text-${one}`]: 'x'.repeat(2_001) })).toThrow(
    expect.objectContaining({ errors: { [`text-${one}`]: 'At most 2000 characters.' } }),
  )
})
