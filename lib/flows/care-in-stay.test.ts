import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import type { Transaction } from '@/db/client'
import { twiceADay } from '@/e2e/support/records/doses'
import { staysOf } from '@/e2e/support/records/stays'
import { signSummary } from '@/e2e/support/records/summaries'
import { addWard } from '@/e2e/support/records/wards'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import type { Actor } from '../access/actor'
import { chosenCode } from '../codes/chosen-code'
import { emptyNote } from '../encounters/model/note-text'
import { readDrafts, readSignedNotes } from '../encounters/queries/notes'
import { addDiagnosis } from '../encounters/steps/add-diagnosis'
import { signNote } from '../encounters/steps/sign-note'
import { startNote } from '../encounters/steps/start-note'
import { readPrescriptions, readServices } from '../orders/queries/orders-of-visit'
import { moveOrder } from '../orders/steps/move-order'
import { orderMedicine, orderService } from '../orders/steps/place-order'
import { declinePrescription } from '../pharmacy/dispense/commands/check'
import { client } from '../platform/database'
import { readTimeline } from '../timeline/read-timeline'
import { timelinePage, timelineWords } from '../timeline/timeline-words'
import { unkeyedCommand } from '../workflow/command'
import { completeStay, dischargePatient, recordDeparture } from './discharge'

const hospital = hospitalInTest('care_in_stay')
const stays = staysOf(hospital)
afterAll(() => client().end())

const by = <T>(who: string, work: (transaction: Transaction, actor: Actor) => Promise<T>): Promise<T> => {
  const actor = hospital.as(who)
  return unkeyedCommand(actor, (transaction) => work(transaction, actor))
}

const onWard = async () => (await stays.received(await addWard(hospital.owner))).id

const patientOf = async (id: string) =>
  (await hospital.sql<{ of: string }[]>`select patient_id as of from encounter where id = ${id}`)[0]?.of ?? ''

const write = (who: string, encounterId: string, plan: string, amends?: string) =>
  by(who, async (transaction, actor) => {
    const id = await startNote(transaction, actor, { encounterId, ...(amends && { amends }) })
    await signNote(transaction, actor, { id, text: { ...emptyNote, plan } })
    return id
  })

const prescribe = async (
  who: string,
  encounterId: string,
  how: { code?: string; category?: 'discharge'; release?: boolean; override?: string } = {},
) => {
  const { code = 'N02BE01', category, release = true, override = null } = how
  const found = await chosenCode('medicine', code, 'code')
  return await by(who, (transaction, actor) =>
    orderMedicine(transaction, actor, {
      ...{ encounterId, code: found, dosing: twiceADay(400), note: null, override, release },
      ...(category && { category }),
    }),
  )
}

const orderTest = async (who: string, encounterId: string, release = true) => {
  const code = await chosenCode('laboratory', '718-7', 'code')
  const how = { kind: 'laboratory', priority: 'routine', note: null, override: null, release } as const
  await by(who, (transaction, actor) => orderService(transaction, actor, { ...how, encounterId, code }))
}

/** Each of the three, to be tried. */
const each = (who: string, id: string) => [
  () => write(who, id, 'Day 1'),
  () => orderTest(who, id),
  () => prescribe(who, id),
]

const discharge = async (id: string) =>
  await dischargePatient(hospital.as('david'), {
    ...{ ...(await stays.step(id)), disposition: 'home' as const, reason: 'Results are sent on' },
  })

const notNow = { code: 'invalid_transition', reason: 'encounters.notNow' }

describe('in a stay', () => {
  it('a doctor writes notes, diagnoses, orders and prescribes, and a nurse does not', async () => {
    const id = await onWard()
    await write('david', id, 'Day 1')
    await write('david', id, 'Day 2')
    const code = await chosenCode('diagnosis', 'J18.9', 'code')
    const made = { encounterId: id, code, use: 'primary', certainty: 'confirmed', problem: false } as const
    await by('david', (transaction, actor) => addDiagnosis(transaction, actor, made))
    await orderTest('david', id)
    await prescribe('david', id)
    const david = hospital.as('david')
    expect((await readSignedNotes(david, id)).rows.map(({ plan }) => plan)).toEqual(['Day 2', 'Day 1'])
    expect(await readServices(david, id)).toMatchObject([{ status: 'active', category: 'laboratory' }])
    expect(await readPrescriptions(david, id)).toMatchObject([{ status: 'active', category: 'inpatient' }])
    const { rows } = await readTimeline(david, await patientOf(id))
    const led = Object.fromEntries(rows.map((row) => [timelineWords(row).title, timelinePage(row)]))
    const [number] = await hospital.sql`select visit_number as of from encounter where id = ${id}`
    expect(led).toMatchObject({
      [`Note signed, stay ${number?.of}`]: '/inpatient/[id]/notes',
      [`Diagnosis: J18.9 ${code.display}`]: '/inpatient/[id]/notes',
    })
    expect(rows.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['stay-order', 'stay-prescription']))
    for (const work of each('jane', id)) await expect(work()).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('what was signed comes twenty at a time, the latest first, and a draft apart from it', async () => {
    const id = await onWard()
    for (let day = 1; day <= 22; day += 1) await write('david', id, `Day ${day}`)
    const draft = await by('david', (transaction, actor) =>
      startNote(transaction, actor, { encounterId: id }),
    )
    const david = hospital.as('david')
    const first = await readSignedNotes(david, id)
    expect([first.total, first.rows.length, first.rows[0]?.plan]).toEqual([22, 20, 'Day 22'])
    const rest = await readSignedNotes(david, id, first.next)
    expect([rest.before, rest.rows.map(({ plan }) => plan)]).toEqual([20, ['Day 2', 'Day 1']])
    expect((await readDrafts(david, id)).map((note) => note.id)).toEqual([draft])
    expect(await readDrafts(hospital.as('sofia'), id)).toMatchObject([{ id: draft, mine: false }])
  })
})

describe('after the discharge', () => {
  it('nothing is begun, ordered or released any more, and a note is only added to', async () => {
    const id = await onWard()
    const note = await write('david', id, 'Day 1')
    await orderTest('david', id, false)
    await prescribe('david', id, { release: false })
    await discharge(id)
    for (const work of each('david', id)) await expect(work()).rejects.toMatchObject(notNow)
    const david = hospital.as('david')
    const [[test], [medicine]] = [await readServices(david, id), await readPrescriptions(david, id)]
    for (const [kind, order] of [['service', test] as const, ['medication', medicine] as const]) {
      const asked = { id: order?.id ?? '' }
      const release = by('david', (transaction, actor) =>
        moveOrder(transaction, actor, kind, 'release', asked),
      )
      await expect(release).rejects.toMatchObject(notNow)
      await by('david', (transaction, actor) => moveOrder(transaction, actor, kind, 'withdraw', asked))
    }
    await write('david', id, 'The culture came back negative', note)
    expect((await readSignedNotes(david, id)).rows[0]).toMatchObject({ amendsId: note })
  })

  it('medicines to take home are prescribed until everything is settled', async () => {
    const id = await onWard()
    await discharge(id)
    await prescribe('david', id, { category: 'discharge' })
    const [medicine] = await readPrescriptions(hospital.as('david'), id)
    await signSummary(hospital.sql, id)
    await recordDeparture(hospital.as('jane'), await stays.step(id))
    // The pharmacy still owes the medicine.
    expect(await stays.statusOf(id)).toBe('discharged')
    await declinePrescription(hospital.as('peter'), {
      ...{
        key: randomUUID(),
        id: medicine?.id ?? '',
        expectedVersion: medicine?.version ?? 0,
        reason: 'Has enough at home',
      },
    })
    await completeStay(hospital.as('jane'), await stays.step(id))
    expect(await stays.statusOf(id)).toBe('completed')
    await expect(prescribe('david', id, { category: 'discharge', code: 'J01CA04' })).rejects.toMatchObject(
      notNow,
    )
  })
})

describe('a medicine to take home', () => {
  it('is not checked against what is given on the ward, but against what else is taken at home', async () => {
    const id = await onWard()
    await prescribe('david', id)
    await prescribe('david', id, { category: 'discharge' })
    expect((await readPrescriptions(hospital.as('david'), id)).map(({ category }) => category)).toEqual([
      'inpatient',
      'discharge',
    ])
    const again = { code: 'rule', reason: 'orders.notOrdered', field: 'override' }
    await expect(prescribe('david', id)).rejects.toMatchObject(again)
    await expect(prescribe('david', id, { category: 'discharge' })).rejects.toMatchObject(again)
  })

  it('is of a stay alone, and stays what it was prescribed for', async () => {
    const { id, visit } = await stays.received(await addWard(hospital.owner))
    await expect(prescribe('david', visit.id, { category: 'discharge' })).rejects.toMatchObject(notNow)
    await prescribe('david', id, { release: false })
    await expect(
      hospital.owner`update medication_request set category = 'discharge' where encounter_id = ${id}`,
    ).rejects.toMatchObject({ constraint_name: 'medication_request_category_kept' })
    await expect(
      hospital.owner`
        insert into medication_request (encounter_id, patient_id, system, code, display, dose, route, frequency, status,
                                        category, author_id, created_by, updated_by)
        select e.id, e.patient_id, 'x', 'x', 'x', 'x', 'x', 'x', 'draft', 'discharge', s.id, s.id, s.id
          from encounter e, staff s where e.id = ${visit.id} and s.username = 'david'`,
    ).rejects.toMatchObject({ constraint_name: 'medication_request_category_of_encounter' })
  })
})
