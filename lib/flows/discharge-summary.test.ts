import { afterAll, describe, expect, it } from 'vitest'
import type { Transaction } from '@/db/client'
import { twiceADay } from '@/e2e/support/records/doses'
import { asExceptions, operationSteps } from '@/e2e/support/records/operation-steps'
import { addOperation } from '@/e2e/support/records/operations'
import { staysOf } from '@/e2e/support/records/stays'
import { addTheatre } from '@/e2e/support/records/theatres'
import { addWard } from '@/e2e/support/records/wards'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import type { Actor } from '../access/actor'
import { chosenCode } from '../codes/chosen-code'
import { addDiagnosis } from '../encounters/steps/add-diagnosis'
import { readEditions } from '../inpatient/queries/summaries'
import { beginSummary, discardSummary, retractSummary, saveSummary } from '../inpatient/summary/write-summary'
import { readPrescriptions } from '../orders/queries/orders-of-visit'
import { orderMedicine } from '../orders/steps/place-order'
import { takeHome } from '../orders/steps/take-home'
import { client } from '../platform/database'
import { readTimeline } from '../timeline/read-timeline'
import { timelinePage, timelineWords } from '../timeline/timeline-words'
import { unkeyedCommand } from '../workflow/command'
import { readOpenItems } from './clearance'
import { signSummary } from './sign-summary'
import { readSummaryFacts } from './summary-facts'

const hospital = hospitalInTest('discharge_summary')
const stays = staysOf(hospital)
afterAll(() => client().end())

const by = <T>(who: string, work: (transaction: Transaction, actor: Actor) => Promise<T>): Promise<T> => {
  const actor = hospital.as(who)
  return unkeyedCommand(actor, (transaction) => work(transaction, actor))
}
const onWard = async () => (await stays.received(await addWard(hospital.owner))).id
const begin = (who: string, stayId: string, amendment = '') =>
  by(who, (transaction, actor) => beginSummary(transaction, actor, { stayId, amendment }))
const editionsOf = (stayId: string) => readEditions(hospital.as('david'), stayId)
const latest = async (stayId: string) => {
  const [first] = await editionsOf(stayId)
  if (!first) throw new Error('There is no edition.')
  return { id: first.id, expectedVersion: first.version }
}
const text = { reason: 'Cough', course: 'Antibiotics for 5 days', condition: 'Walks', plan: 'GP in a week' }
const sign = async (who: string, stayId: string, typed = text) => {
  const step = await latest(stayId)
  await by(who, (transaction, actor) => signSummary(transaction, actor, { ...step, text: typed }))
}
const PARACETAMOL = 'Paracetamol 500 mg tablet'
const prescribe = async (encounterId: string) => {
  const code = await chosenCode('medicine', 'N02BE01', 'code')
  const dosing = twiceADay(400)
  const how = { note: null, override: null, release: true }
  await by('david', (transaction, actor) =>
    orderMedicine(transaction, actor, { encounterId, code, dosing, ...how }),
  )
  const [order] = await readPrescriptions(hospital.as('david'), encounterId)
  return order?.id ?? ''
}

describe('a discharge summary', () => {
  it('is begun with the reason of the admission, saved, and signed with what was recorded until then', async () => {
    const id = await onWard()
    const medicine = await prescribe(id)
    await by('david', (transaction, actor) =>
      takeHome(transaction, actor, { id: medicine, days: 5, override: null }),
    )
    const code = await chosenCode('diagnosis', 'J18.9', 'code')
    const diagnose = (display: string, use: 'primary' | 'secondary') =>
      by('david', (transaction, actor) =>
        addDiagnosis(transaction, actor, {
          ...{
            encounterId: id,
            code: { ...code, code: display },
            use,
            certainty: 'confirmed',
            problem: false,
          },
        }),
      )
    await diagnose('J18.9', 'primary')
    await begin('david', id)
    expect(await editionsOf(id)).toMatchObject([{ edition: 1, status: 'draft', reason: 'Pneumonia' }])
    const step = await latest(id)
    await by('sofia', (transaction, actor) => saveSummary(transaction, actor, { ...step, text }))
    await expect(
      by('david', (transaction, actor) => saveSummary(transaction, actor, { ...step, text })),
    ).rejects.toMatchObject({ code: 'conflict' })
    await sign('david', id)
    const [signed] = await editionsOf(id)
    expect(signed).toMatchObject({ status: 'signed', ...text, signedBy: 'David Okello' })
    expect(signed?.facts?.map(({ part, what }) => [part, what])).toEqual([
      ['diagnoses', `J18.9 ${code.display}`],
      ['stay-medicines', PARACETAMOL],
      ['home-medicines', PARACETAMOL],
    ])
    const home = signed?.facts?.find(({ part }) => part === 'home-medicines')
    expect(home?.detail).toContain('for 5 days')
    // What comes later is in the record, and not in what was signed.
    await diagnose('J18.0', 'secondary')
    expect((await editionsOf(id))[0]?.facts).toHaveLength(3)
    expect(await readSummaryFacts(hospital.as('david'), id)).toHaveLength(4)
  })

  it('is not signed without its course and its plan, and by no nurse', async () => {
    const id = await onWard()
    await expect(begin('jane', id)).rejects.toMatchObject({ code: 'forbidden' })
    await begin('david', id)
    for (const field of ['course', 'plan'] as const)
      await expect(sign('david', id, { ...text, [field]: ' ' })).rejects.toMatchObject({
        ...{ code: 'rule', reason: 'summary.missing', field },
      })
    await expect(sign('jane', id)).rejects.toMatchObject({ code: 'forbidden' })
    expect(await editionsOf(id)).toMatchObject([{ status: 'draft' }])
  })

  it('is amended by a new edition that says why, and the signed one stays as it is', async () => {
    const id = await onWard()
    await begin('david', id)
    await expect(begin('sofia', id)).rejects.toMatchObject({ reason: 'summary.draftThere' })
    await sign('david', id)
    await expect(begin('david', id)).rejects.toMatchObject({ reason: 'summary.signedThere' })
    await begin('david', id, 'The culture came back')
    await sign('david', id, { ...text, plan: 'Another antibiotic' })
    expect((await editionsOf(id)).map(({ edition, status, plan }) => [edition, status, plan])).toEqual([
      [2, 'signed', 'Another antibiotic'],
      [1, 'superseded', 'GP in a week'],
    ])
    const [stay] = await hospital.sql<
      { of: string }[]
    >`select patient_id as of from encounter where id = ${id}`
    const { rows } = await readTimeline(hospital.as('david'), stay?.of ?? '')
    const signed = rows.filter(({ kind }) => kind === 'summary')
    expect(signed.map((row) => [timelineWords(row), timelinePage(row)])).toEqual([
      [
        {
          title: 'Discharge summary amended: edition 2',
          ...{ status: null, detail: 'by David Okello. Reason: The culture came back' },
        },
        '/inpatient/[id]/summary',
      ],
      [
        {
          title: 'Discharge summary signed',
          ...{ status: 'Superseded by a newer edition', detail: 'by David Okello' },
        },
        '/inpatient/[id]/summary',
      ],
    ])
    await expect(
      hospital.sql`update discharge_summary set plan = 'x' where encounter_id = ${id} and edition = 1`,
    ).rejects.toMatchObject({ message: 'a signed summary is never changed' })
    await expect(
      hospital.sql`update discharge_summary set status = 'signed' where encounter_id = ${id} and edition = 1`,
    ).rejects.toMatchObject({ constraint_name: 'discharge_summary_steps' })
  })

  it('that was signed in error stays readable, and another one is written', async () => {
    const id = await onWard()
    await begin('david', id)
    const draft = await latest(id)
    await by('david', (transaction, actor) => discardSummary(transaction, actor, draft))
    expect(await editionsOf(id)).toEqual([])
    await begin('david', id)
    await sign('david', id)
    const step = { ...(await latest(id)), reason: 'Of another patient' }
    await by('david', (transaction, actor) => retractSummary(transaction, actor, step))
    await begin('david', id)
    await sign('david', id)
    expect((await editionsOf(id)).map(({ edition, status }) => [edition, status])).toEqual([
      [1, 'signed'],
      [1, 'entered-in-error'],
    ])
  })

  it('can be amended again after an amended edition was entered in error', async () => {
    const id = await onWard()
    await begin('david', id)
    await sign('david', id)
    await begin('david', id, 'A result came')
    await sign('david', id)
    const step = { ...(await latest(id)), reason: 'Of another patient' }
    await by('david', (transaction, actor) => retractSummary(transaction, actor, step))
    await expect(begin('david', id)).rejects.toMatchObject({ field: 'amendment' })
    await begin('david', id, 'The result of this patient')
    await by('david', async (transaction, actor) => {
      const draft = (await editionsOf(id)).find(({ status }) => status === 'draft')
      if (draft) await signSummary(transaction, actor, { id: draft.id, expectedVersion: draft.version, text })
    })
    const editions = (await editionsOf(id)).map(({ edition, status }) => `${edition} ${status}`)
    expect(editions.toSorted()).toEqual(['1 superseded', '2 entered-in-error', '2 signed'])
  })

  it('is of a stay that a ward has received, and begins as a draft', async () => {
    const { id, visit } = await stays.requested(await addWard(hospital.owner))
    await expect(begin('david', id)).rejects.toMatchObject({ reason: 'encounters.notNow' })
    const insert = (encounterId: string, status: string) => hospital.sql`
      insert into discharge_summary (encounter_id, patient_id, edition, status, created_by, updated_by)
      select e.id, e.patient_id, 1, ${status}, s.id, s.id from encounter e, staff s
       where e.id = ${encounterId} and s.username = 'david'`
    for (const one of [id, visit.id])
      await expect(insert(one, 'draft')).rejects.toMatchObject({
        constraint_name: 'discharge_summary_of_stay',
      })
    await expect(insert(await onWard(), 'superseded')).rejects.toMatchObject({
      constraint_name: 'discharge_summary_begins',
    })
  })

  it('has the operation that was requested in the visit before, which is open until the patient has left recovery', async () => {
    const { id, visit } = await stays.received(await addWard(hospital.owner))
    const theatreId = await addTheatre(hospital.sql, 'Theatre of summaries')
    const { id: operation } = await addOperation(hospital.sql, { theatreId, visit, inMinutes: -10 })
    const open = async () =>
      (await readOpenItems(hospital.as('david'), id, 'discharge')).filter(({ turn }) =>
        /coordinator/i.test(turn),
      )
    const named = { what: expect.stringContaining('Repair of inguinal hernia') }
    expect(await open()).toMatchObject([named])
    await operationSteps(hospital).inRecovery(operation)
    expect(await open()).toMatchObject([named])
    expect(await readSummaryFacts(hospital.as('david'), id)).toMatchObject([
      { ...named, part: 'operations', detail: 'left' },
    ])
    await operationSteps(hospital).time(operation, 'recovery-out', 'anita', asExceptions)
    expect(await open()).toEqual([])
  })

  it('of a closed chart says nothing', async () => {
    const id = await onWard()
    await begin('david', id)
    await hospital.sql`
      update patient set confidential = true where id = (select patient_id from encounter where id = ${id})`
    const sofia = hospital.as('sofia', { but: ['patients.confidential'] })
    expect(await readEditions(sofia, id)).toEqual([])
    expect(await readSummaryFacts(sofia, id)).toEqual([])
    expect(await editionsOf(id)).toHaveLength(1)
    await expect(readEditions(hospital.as('olga'), id)).rejects.toMatchObject({ name: 'PermissionMissing' })
  })
})

describe('a medicine of the stay', () => {
  it('is taken home with its dose, once, and only while it is given', async () => {
    const id = await onWard()
    const medicine = await prescribe(id)
    const home = (days: number | null, override: string | null = null) =>
      by('david', (transaction, actor) => takeHome(transaction, actor, { id: medicine, days, override }))
    expect(await home(7)).toBe(PARACETAMOL)
    expect(await readPrescriptions(hospital.as('david'), id)).toMatchObject([
      { category: 'inpatient', status: 'active' },
      { category: 'discharge', status: 'active', durationDays: 7 },
    ])
    await expect(home(7)).rejects.toMatchObject({ reason: 'orders.notOrdered', field: 'override' })
    await hospital.sql`update medication_request set status = 'stopped' where id = ${medicine}`
    await expect(home(7)).rejects.toMatchObject({ reason: 'orders.notOfStay' })
  })
})
