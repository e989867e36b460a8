import { afterAll, expect, it } from 'vitest'
import type { Transaction } from '@/db/client'
import { twiceADay } from '@/e2e/support/records/doses'
import { addVisit } from '@/e2e/support/records/visits'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import type { Actor } from '../access/actor'
import { chosenCode } from '../codes/chosen-code'
import { emptyNote } from '../encounters/model/note-text'
import type { TypedVitals } from '../encounters/schemas/vitals'
import { addDiagnosis } from '../encounters/steps/add-diagnosis'
import { changeDiagnosis } from '../encounters/steps/change-diagnosis'
import { recordVitals } from '../encounters/steps/record-vitals'
import { retractNote } from '../encounters/steps/retract-note'
import { saveDraft } from '../encounters/steps/save-draft'
import { signNote } from '../encounters/steps/sign-note'
import { startNote } from '../encounters/steps/start-note'
import { moveOrder } from '../orders/steps/move-order'
import { orderMedicine, orderService } from '../orders/steps/place-order'
import { client } from '../platform/database'
import { unkeyedCommand } from '../workflow/command'
import { type Closing, closeVisit } from './close-visit'
import { finishTriage, startTriage } from './triage'
import { moveVisit } from './visit-steps'

const hospital = hospitalInTest('consultation')

afterAll(() => client().end())

/** One command by a demo user. */
const by = <T>(who: string, work: (transaction: Transaction, actor: Actor) => Promise<T>): Promise<T> => {
  const actor = hospital.as(who)
  return unkeyedCommand(actor, (transaction) => work(transaction, actor))
}

async function one<Row extends Record<string, unknown>>(rows: PromiseLike<unknown>): Promise<Row> {
  return ((await rows) as Row[])[0] as Row
}

const visitOf = (id: string) =>
  one<{ status: string; version: number; priority: string; disposition: string | null }>(
    hospital.sql`select status, version, priority, disposition from encounter where id = ${id}`,
  )

const draftOf = (id: string) =>
  one<{ id: string; version: number; status: string }>(
    hospital.sql`select id, version, status from encounter_note where encounter_id = ${id} order by created_at desc`,
  )

const vitals: TypedVitals = {
  respirations: 26,
  oxygenSaturation: 91,
  onOxygen: false,
  systolic: 88,
  diastolic: 50,
  pulse: 115,
  consciousness: 'alert',
  temperature: 38.4,
  weight: null,
  height: null,
  pain: null,
  saturationScale: 1,
  pregnant: false,
}

async function inConsultation(options: Parameters<typeof addVisit>[1] = {}) {
  const visit = await addVisit(hospital.sql, { status: 'in-progress:waiting', ...options })
  await by('david', (transaction, actor) =>
    moveVisit(transaction, actor, 'consult', { id: visit.id, expectedVersion: 1 }),
  )
  return visit
}

const write = async (id: string, plan: string) => {
  const { id: note, version } = await draftOf(id)
  return await by('david', (transaction, actor) =>
    saveDraft(transaction, actor, { id: note, expectedVersion: version, text: { ...emptyNote, plan } }),
  )
}

const diagnose = async (encounterId: string, code: string, use: 'primary' | 'secondary' = 'primary') => {
  const found = await chosenCode('diagnosis', code, 'code')
  await by('david', (transaction, actor) =>
    addDiagnosis(transaction, actor, {
      encounterId,
      code: found,
      use,
      certainty: 'confirmed',
      problem: true,
    }),
  )
}

const close = async (id: string, closing: Partial<Closing> = {}) => {
  const { version } = await visitOf(id)
  await by('david', (transaction, actor) =>
    closeVisit(transaction, actor, {
      id,
      expectedVersion: version,
      disposition: 'home',
      detail: null,
      priority: 'routine',
      ...closing,
    }),
  )
}

const prescribe = async (encounterId: string, code: string, override: string | null = null) => {
  const found = await chosenCode('medicine', code, 'code')
  const how = { dosing: twiceADay(500) }
  await by('david', (transaction, actor) =>
    orderMedicine(transaction, actor, {
      encounterId,
      code: found,
      ...how,
      note: null,
      override,
      release: false,
    }),
  )
}

const order = async (
  encounterId: string,
  code: string,
  { release = false, override = null as string | null } = {},
) => {
  const found = await chosenCode('laboratory', code, 'code')
  await by('david', (transaction, actor) =>
    orderService(transaction, actor, {
      ...{ encounterId, code: found, kind: 'laboratory', priority: 'routine', note: null, override, release },
    }),
  )
}

/** Refused because of `finding`, with a request for a reason. */
const notOrdered = (finding: string) => ({
  ...{ code: 'rule', reason: 'orders.notOrdered', field: 'override' },
  params: [expect.stringContaining(finding)],
})

const handed = async (patientId: string) => {
  const rows = await hospital.sql<{ event: string }[]>`
    select event from outbox where patient_id = ${patientId} and event not like 'queue.%' order by id`
  return rows.map(({ event }) => event)
}

it("triage scores the vital signs, and its priority becomes the ticket's", async () => {
  const visit = await addVisit(hospital.sql, { ticket: true })
  await by('jane', (transaction, actor) =>
    startTriage(transaction, actor, { id: visit.id, expectedVersion: 1 }),
  )
  const scored = await by('jane', (transaction, actor) => recordVitals(transaction, actor, visit.id, vitals))
  expect(scored).toMatchObject({ score: { total: 12, risk: 'high' } })
  const partial = { ...vitals, pulse: null }
  expect(
    await by('jane', (transaction, actor) => recordVitals(transaction, actor, visit.id, partial)),
  ).toEqual({
    none: 'No score yet: pulse missing.',
    atLeast: { total: 10, risk: 'high' },
    missing: ['pulse'],
  })
  const pregnant = { ...vitals, pregnant: true }
  expect(
    await by('jane', (transaction, actor) => recordVitals(transaction, actor, visit.id, pregnant)),
  ).toEqual({ none: 'No score: NEWS2 is not for pregnancy.' })
  expect(
    await hospital.sql`
      select pregnant, score_kind as kind, score, score_missing as missing from vital_signs where encounter_id = ${visit.id} order by created_at`,
  ).toEqual([
    { pregnant: false, kind: 'NEWS2', score: 12, missing: [] },
    { pregnant: false, kind: 'NEWS2', score: 10, missing: ['pulse'] },
    { pregnant: true, kind: null, score: null, missing: [] },
  ])
  await by('jane', (transaction, actor) =>
    finishTriage(transaction, actor, { id: visit.id, expectedVersion: 2, priority: 'emergency' }),
  )
  expect(await visitOf(visit.id)).toMatchObject({ status: 'in-progress:waiting', priority: 'emergency' })
  const ticket = await one(hospital.sql`select priority from queue_ticket where encounter_id = ${visit.id}`)
  expect(ticket).toEqual({ priority: 'emergency' })
})

it('only a doctor may begin the second saturation scale', async () => {
  const { id } = await addVisit(hospital.sql, { status: 'in-progress:triage' })
  const second = { ...vitals, saturationScale: 2 as const }
  const take = (who: string) => by(who, (transaction, actor) => recordVitals(transaction, actor, id, second))
  await expect(take('jane')).rejects.toMatchObject({ code: 'rule', field: 'saturationScale' })
  await take('david')
  await take('jane')
})

it('a consultation ends signed, with its orders released, all or nothing', async () => {
  const visit = await inConsultation({ ticket: true })
  expect(await one(hospital.sql`select status from queue_ticket where encounter_id = ${visit.id}`)).toEqual({
    status: 'in-service',
  })
  await order(visit.id, '1988-5')
  await prescribe(visit.id, 'N02BE01')
  await expect(close(visit.id)).rejects.toMatchObject({ code: 'rule', reason: 'encounters.noNote' })
  await write(visit.id, 'Rest and fluids')
  await expect(close(visit.id)).rejects.toMatchObject({
    code: 'rule',
    reason: 'encounters.noPrimaryDiagnosis',
  })
  expect(await draftOf(visit.id)).toMatchObject({ status: 'draft' })
  await diagnose(visit.id, 'J06.9')
  await expect(close(visit.id, { disposition: 'follow-up' })).rejects.toMatchObject({
    code: 'rule',
    reason: 'visit.detailMissing',
    params: ['follow-up'],
    field: 'detail',
  })
  expect(await visitOf(visit.id)).toMatchObject({ status: 'in-progress:consultation', disposition: null })

  await close(visit.id, { disposition: 'admission', detail: 'Needs oxygen', priority: 'urgent' })
  expect(await visitOf(visit.id)).toMatchObject({ status: 'completed', disposition: 'admission' })
  expect(await draftOf(visit.id)).toMatchObject({ status: 'signed' })
  const orders = await hospital.sql`
    select category, status, authored_at is not null as released from service_request
     where encounter_id = ${visit.id} order by created_at`
  expect(orders).toEqual([{ category: 'laboratory', status: 'active', released: true }])
  const stays = await hospital.sql`
    select e.status, e.class, e.priority, e.reason, s.from_encounter_id, s.wanted_ward_id
      from encounter e join stay s on s.encounter_id = e.id where e.patient_id = ${visit.patientId}`
  expect(stays).toEqual([
    {
      ...{ status: 'planned:requested', class: 'IMP', priority: 'urgent', reason: 'Needs oxygen' },
      ...{ from_encounter_id: visit.id, wanted_ward_id: null },
    },
  ])
  expect(await one(hospital.sql`select status from queue_ticket where encounter_id = ${visit.id}`)).toEqual({
    status: 'done',
  })
  expect(await handed(visit.patientId)).toEqual([
    'encounter.started',
    'admission.requested',
    'order.lab.signed',
    'prescription.signed',
    'encounter.completed',
  ])
})

it('a follow-up is requested from appointments', async () => {
  const visit = await inConsultation()
  await write(visit.id, 'Blood pressure again')
  await diagnose(visit.id, 'I10')
  await close(visit.id, { disposition: 'follow-up', detail: 'In four weeks' })
  const wanted = await one(hospital.sql`
    select status, kind, reason, starts_at from appointment where patient_id = ${visit.patientId}`)
  expect(wanted).toEqual({ status: 'proposed', kind: 'follow-up', reason: 'In four weeks', starts_at: null })
})

it('a nurse may not write, sign or close, and trying changes nothing', async () => {
  const visit = await inConsultation()
  await write(visit.id, 'Rest')
  await diagnose(visit.id, 'J06.9')
  const { id, version } = await draftOf(visit.id)
  const text = { ...emptyNote, plan: 'Mine' }
  for (const tried of [
    () =>
      by('jane', (transaction, actor) =>
        saveDraft(transaction, actor, { id, expectedVersion: version, text }),
      ),
    () => by('jane', (transaction, actor) => signNote(transaction, actor, { id })),
    () =>
      by('jane', (transaction, actor) =>
        closeVisit(transaction, actor, {
          ...{ id: visit.id, expectedVersion: 2, disposition: 'home', detail: null, priority: 'routine' },
        }),
      ),
  ])
    await expect(tried()).rejects.toMatchObject({ code: 'forbidden' })
  expect(await draftOf(visit.id)).toEqual({ id, version, status: 'draft' })
  await close(visit.id)
})

it('two tabs lose nothing: the second is shown what the first saved', async () => {
  const visit = await inConsultation()
  const { id } = await draftOf(visit.id)
  const save = (expectedVersion: number, plan: string) =>
    by('david', (transaction, actor) =>
      saveDraft(transaction, actor, { id, expectedVersion, text: { ...emptyNote, plan } }),
    )
  expect(await save(1, 'from the first tab')).toMatchObject({ status: 'saved', version: 2 })
  expect(await save(1, 'from the second tab')).toMatchObject({
    status: 'conflict',
    version: 2,
    text: { plan: 'from the first tab' },
  })
  // A lost response: saving the same text again is not a conflict.
  expect(await save(1, 'from the first tab')).toMatchObject({ status: 'saved', version: 2 })
  expect(await save(2, 'both')).toMatchObject({ status: 'saved', version: 3 })
})

it('a signed note does not change; its author may add to it, even after the visit', async () => {
  const visit = await inConsultation()
  await write(visit.id, 'Rest')
  await diagnose(visit.id, 'J06.9')
  await close(visit.id)
  const first = await draftOf(visit.id)
  const amend = (who: string) =>
    by(who, (transaction, actor) =>
      startNote(transaction, actor, { encounterId: visit.id, amends: first.id }),
    )
  await expect(amend('sofia')).rejects.toMatchObject({ code: 'rule', reason: 'encounters.onlyAuthorAdds' })
  const addendum = await amend('david')
  await expect(amend('david')).rejects.toMatchObject({ code: 'rule', reason: 'encounters.draftThere' })
  await by('david', (transaction, actor) =>
    signNote(transaction, actor, {
      id: addendum,
      expectedVersion: 1,
      text: { ...emptyNote, plan: 'X-ray was normal' },
    }),
  )
  const notes = await hospital.sql`
    select status, plan from encounter_note where encounter_id = ${visit.id} order by created_at`
  expect(notes).toEqual([
    { status: 'amended', plan: 'Rest' },
    { status: 'signed', plan: 'X-ray was normal' },
  ])
  await expect(hospital.sql`update encounter_note set plan = 'x' where id = ${first.id}`).rejects.toThrow(
    'never changed',
  )
  await expect(
    by('david', (transaction, actor) =>
      retractNote(transaction, actor, { id: addendum, expectedVersion: 2, reason: ' ' }),
    ),
  ).rejects.toMatchObject({ code: 'reason_required' })
})

it('a visit has one primary diagnosis, however many are marked as such', async () => {
  const visit = await inConsultation()
  await diagnose(visit.id, 'J06.9')
  await diagnose(visit.id, 'I10')
  await diagnose(visit.id, 'E11.9', 'secondary')
  await expect(diagnose(visit.id, 'I10')).rejects.toMatchObject({
    code: 'rule',
    reason: 'encounters.diagnosisThere',
    field: 'code',
  })
  const all = () => hospital.sql<{ code: string; use: string; id: string; version: number }[]>`
    select code, use, id, version from encounter_diagnosis where encounter_id = ${visit.id} order by created_at`
  expect((await all()).map(({ code, use }) => [code, use])).toEqual([
    ['J06.9', 'secondary'],
    ['I10', 'primary'],
    ['E11.9', 'secondary'],
  ])
  const [, , third] = await all()
  await by('david', (transaction, actor) =>
    changeDiagnosis(transaction, actor, 'primary', {
      id: third?.id ?? '',
      encounterId: visit.id,
      expectedVersion: third?.version ?? 0,
    }),
  )
  expect((await all()).filter(({ use }) => use === 'primary').map(({ code }) => code)).toEqual(['E11.9'])
  const listed =
    await hospital.sql`select code from condition where patient_id = ${visit.patientId} order by created_at`
  expect(listed.map(({ code }) => code)).toEqual(['J06.9', 'I10', 'E11.9'])
})

it('a diagnosis changes through its own visit, and other visits reveal nothing about it', async () => {
  const [its, other] = [await inConsultation(), await inConsultation()]
  await diagnose(its.id, 'J06.9')
  await diagnose(its.id, 'I10', 'secondary')
  const { id } = await one<{ id: string }>(hospital.sql`
    select id from encounter_diagnosis where encounter_id = ${its.id} and use = 'secondary'`)
  const change = (what: 'primary' | 'confirm' | 'refute', encounterId: string, expectedVersion: number) =>
    by('david', (transaction, actor) =>
      changeDiagnosis(transaction, actor, what, { id, encounterId, expectedVersion, reason: 'x' }),
    )
  for (const version of [1, 7])
    await expect(change('primary', other.id, version)).rejects.toMatchObject({
      code: 'not_found',
      reason: 'encounters.diagnosisElsewhere',
    })
  await expect(change('refute', other.id, 1)).rejects.toMatchObject({ code: 'not_found' })
  await expect(change('primary', its.id, 7)).rejects.toMatchObject({ code: 'conflict', version: 1 })
  expect(await change('primary', its.id, 1)).toMatch(/hypertension/i)
})

it('an allergy or a duplicate needs a reason, which is stored', async () => {
  const visit = await inConsultation({ allergies: ['Penicillin'] })
  await expect(prescribe(visit.id, 'J01CA04')).rejects.toMatchObject(
    notOrdered('Allergy to Penicillin, high risk (rash)'),
  )
  await prescribe(visit.id, 'N02BE01')
  await expect(prescribe(visit.id, 'N02BE01')).rejects.toMatchObject(notOrdered('already on order'))
  await prescribe(visit.id, 'J01CA04', 'Tolerated it last year')
  await order(visit.id, '2823-3', { release: true })
  await expect(order(visit.id, '2823-3')).rejects.toMatchObject(notOrdered('already on order'))
  await order(visit.id, '2823-3', { override: 'After the infusion' })
  const kept = await hospital.sql`
    select override_reason as reason from medication_request where encounter_id = ${visit.id}
    union all select override_reason from service_request where encounter_id = ${visit.id}`
  expect(kept.map(({ reason }) => reason).sort()).toEqual([
    'After the infusion',
    'Tolerated it last year',
    null,
    null,
  ])
})

it('those who carry an order out are told when it ends, and only with a reason', async () => {
  const visit = await inConsultation()
  await order(visit.id, '2823-3', { release: true })
  const { id } = await one<{ id: string }>(
    hospital.sql`select id from service_request where encounter_id = ${visit.id}`,
  )
  const stop = (reason: string) =>
    by('david', (transaction, actor) => moveOrder(transaction, actor, 'service', 'stop', { id, reason }))
  await expect(stop('')).rejects.toMatchObject({ code: 'reason_required' })
  await expect(
    by('jane', (transaction, actor) => moveOrder(transaction, actor, 'service', 'complete', { id })),
  ).rejects.toMatchObject({ code: 'rule', reason: 'orders.completedElsewhere' })
  await stop('Not needed any more')
  expect(await handed(visit.patientId)).toEqual(['encounter.started', 'order.lab.signed', 'order.revoked'])
})
