import fc from 'fast-check'
import { afterAll, expect, it } from 'vitest'
import type { Transaction } from '@/db/client'
import { twiceADay } from '@/e2e/support/records/doses'
import { addVisit } from '@/e2e/support/records/visits'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import type { Actor } from '../access/actor'
import { findCode } from '../codes/find-codes'
import { type ButtonStep, buttonSteps } from '../encounters/model/encounter-machine'
import { emptyNote } from '../encounters/model/note-text'
import { addDiagnosis } from '../encounters/steps/add-diagnosis'
import { changeDiagnosis } from '../encounters/steps/change-diagnosis'
import { retractNote } from '../encounters/steps/retract-note'
import { saveDraft } from '../encounters/steps/save-draft'
import { signNote } from '../encounters/steps/sign-note'
import { startNote } from '../encounters/steps/start-note'
import { type OrderStep, orderSteps } from '../orders/model/order-machines'
import { moveOrder } from '../orders/steps/move-order'
import { orderMedicine, orderService } from '../orders/steps/place-order'
import { client } from '../platform/database'
import { Refusal } from '../platform/refusal'
import { unkeyedCommand } from '../workflow/command'
import { closeVisit } from './close-visit'
import { finishTriage, startTriage } from './triage'
import { moveVisit } from './visit-steps'

const hospital = hospitalInTest('steps')

afterAll(() => client().end())

type Work = (transaction: Transaction, actor: Actor, visit: Facts) => Promise<unknown>

/** The records a step works on, read again before each step. */
interface Facts {
  id: string
  version: number
  note: string
  noteVersion: number
  signed: string
  diagnosis: string
  diagnosisVersion: number
  service: string
}

const NOBODY = '00000000-0000-4000-8000-000000000000'
const reason = 'A reason'
const text = { ...emptyNote, plan: 'Rest' }

const visitSteps = Object.fromEntries(
  buttonSteps.map((event: ButtonStep) => [
    event,
    (transaction: Transaction, actor: Actor, { id, version }: Facts) =>
      moveVisit(transaction, actor, event, { id, expectedVersion: version, reason }),
  ]),
)
const serviceSteps = Object.fromEntries(
  orderSteps.map((event: OrderStep) => [
    `order: ${event}`,
    (transaction: Transaction, actor: Actor, { service }: Facts) =>
      moveOrder(transaction, actor, 'service', event, { id: service, reason }),
  ]),
)

const doings: Record<string, Work> = {
  ...visitSteps,
  ...serviceSteps,
  triage: (transaction, actor, { id, version }) =>
    startTriage(transaction, actor, { id, expectedVersion: version }),
  triaged: (transaction, actor, { id, version }) =>
    finishTriage(transaction, actor, { id, expectedVersion: version, priority: 'urgent' }),
  'begin a note': (transaction, actor, { id }) => startNote(transaction, actor, { encounterId: id }),
  'begin an addendum': (transaction, actor, { id, signed }) =>
    startNote(transaction, actor, { encounterId: id, amends: signed }),
  'write a note': (transaction, actor, { note, noteVersion }) =>
    saveDraft(transaction, actor, { id: note, expectedVersion: noteVersion, text }),
  'sign a note': (transaction, actor, { note }) => signNote(transaction, actor, { id: note }),
  'take a note back': (transaction, actor, { note, noteVersion }) =>
    retractNote(transaction, actor, { id: note, expectedVersion: noteVersion, reason }),
  diagnose: async (transaction, actor, { id }) => {
    const code = await findCode(client(), 'diagnosis', 'J06.9')
    if (code)
      await addDiagnosis(transaction, actor, {
        ...{ encounterId: id, code, use: 'primary', certainty: 'confirmed', problem: false },
      })
  },
  refute: (transaction, actor, { id, diagnosis, diagnosisVersion }) =>
    changeDiagnosis(transaction, actor, 'refute', {
      ...{ id: diagnosis, encounterId: id, expectedVersion: diagnosisVersion, reason },
    }),
  order: async (transaction, actor, { id }) => {
    const code = await findCode(client(), 'laboratory', '2823-3')
    if (code)
      await orderService(transaction, actor, {
        ...{ encounterId: id, code, kind: 'laboratory', priority: 'routine' },
        ...{ note: null, override: reason, release: false },
      })
  },
  prescribe: async (transaction, actor, { id }) => {
    const code = await findCode(client(), 'medicine', 'N02BE01')
    if (code)
      await orderMedicine(transaction, actor, {
        ...{ encounterId: id, code, dosing: twiceADay(400) },
        ...{ note: null, override: reason, release: false },
      })
  },
  close: (transaction, actor, { id, version }) =>
    closeVisit(transaction, actor, {
      ...{ id, expectedVersion: version, disposition: 'home', detail: null, priority: 'routine' },
    }),
}

async function factsOf(id: string): Promise<Facts> {
  const [facts] = await hospital.sql<Facts[]>`
    select e.id, e.version, coalesce(n.id, ${NOBODY}) as note, coalesce(n.version, 1) as "noteVersion",
           coalesce(s.id, ${NOBODY}) as signed, coalesce(d.id, ${NOBODY}) as diagnosis,
           coalesce(d.version, 1) as "diagnosisVersion", coalesce(o.id, ${NOBODY}) as service
      from encounter e
      left join lateral (select id, version from encounter_note where encounter_id = e.id order by created_at desc limit 1) n on true
      left join lateral (select id from encounter_note where encounter_id = e.id and signed_at is not null
                          order by created_at limit 1) s on true
      left join lateral (select id, version from encounter_diagnosis where encounter_id = e.id
                          order by created_at desc limit 1) d on true
      left join lateral (select id from service_request where encounter_id = e.id order by created_at desc limit 1) o on true
     where e.id = ${id}`
  if (!facts) throw new Error('The visit is gone.')
  return facts
}

/** Invariants; each is a query that must return no row. */
async function illegal(id: string): Promise<string[]> {
  const rows = await hospital.sql<{ what: string }[]>`
    select 'closed without a signed note, a primary diagnosis or a disposition' as what from encounter e
     where e.id = ${id} and e.status = 'completed'
       and (e.disposition is null or e.ended_at is null or e.practitioner_id is null
            or not exists (select from encounter_note n where n.encounter_id = e.id and n.signed_at is not null
                              and (n.status <> 'entered-in-error' or n.updated_at > e.ended_at))
            or not exists (select from encounter_diagnosis d where d.encounter_id = e.id and d.use = 'primary'
                              and d.status not in ('refuted', 'entered-in-error')))
    union all select 'over with draft orders' from service_request o join encounter e on e.id = o.encounter_id
     where e.id = ${id} and e.ended_at is not null and o.status = 'draft'
    union all select 'over with draft prescriptions' from medication_request o join encounter e on e.id = o.encounter_id
     where e.id = ${id} and e.ended_at is not null and o.status = 'draft'
    union all select 'in error with orders that are carried out' from service_request o join encounter e on e.id = o.encounter_id
     where e.id = ${id} and e.status = 'entered-in-error' and o.status in ('active', 'on-hold')
    union all select 'over without an end' from encounter e
     where e.id = ${id} and (e.ended_at is null) = (e.status in ('completed', 'cancelled', 'entered-in-error'))
    union all select 'released at no time' from service_request
     where encounter_id = ${id} and status in ('active', 'on-hold', 'completed') and authored_at is null
    union all select 'amended by nothing' from encounter_note n
     where n.encounter_id = ${id} and n.status = 'amended'
       and not exists (select from encounter_note a where a.amends_id = n.id and a.signed_at is not null)
    union all select 'released and not handed over' from service_request o
     where o.encounter_id = ${id} and o.authored_at is not null
       and (select count(*) from outbox h where h.entity_id = o.id and h.event = 'order.lab.signed') <> 1
    union all select 'a step that does not begin where the one before ended'
      from (select entity_id, from_status, lag(to_status) over (partition by entity_id order by id) as before
              from status_history
             where entity_id = ${id} or entity_id in (select id from encounter_note where encounter_id = ${id})
                or entity_id in (select id from service_request where encounter_id = ${id})) h
     where h.before is distinct from h.from_status
    union all select 'a status that its history does not end in' from encounter e
     where e.id = ${id} and e.status <> (select to_status from status_history where entity_id = e.id order by id desc limit 1)`
  return rows.map(({ what }) => what)
}

const people = ['david', 'david', 'david', 'jane', 'sofia', 'rita'] as const

it('no sequence of steps reaches a forbidden state, even with two at a time', async () => {
  let made = 0
  const doing = fc.record({
    what: fc.constantFrom(...Object.keys(doings)),
    who: fc.constantFrom(...people),
    /** At the same moment as the next step. */
    together: fc.boolean(),
  })
  // A path that always continues, so that closing is reached too; random steps are interleaved.
  const usual = [
    'triage',
    'triaged',
    'consult',
    'write a note',
    'diagnose',
    'order',
    'prescribe',
    'close',
  ].map((what) => ({ what, who: 'david' as const, together: false }))
  const sequence = fc
    .array(fc.tuple(fc.integer({ min: 0, max: usual.length }), doing), { minLength: 4, maxLength: 14 })
    .map((drawn) =>
      [...usual.keys(), usual.length].flatMap((at) => [
        ...drawn.flatMap(([place, step]) => (place === at ? [step] : [])),
        ...usual.slice(at, at + 1),
      ]),
    )
  await fc.assert(
    fc.asyncProperty(sequence, async (all) => {
      const { id } = await addVisit(hospital.sql, { ticket: true })
      for (let at = 0; at < all.length; at += 1) {
        const now = all.slice(at, at + (all[at]?.together ? 2 : 1))
        at += now.length - 1
        const facts = await factsOf(id)
        const outcomes = await Promise.allSettled(
          now.map(({ what, who }) => {
            const actor = hospital.as(who)
            return unkeyedCommand(
              actor,
              async (transaction) => await doings[what]?.(transaction, actor, facts),
            )
          }),
        )
        for (const outcome of outcomes) {
          if (outcome.status === 'fulfilled') made += 1
          else expect(outcome.reason).toBeInstanceOf(Refusal)
        }
        expect(await illegal(id), now.map(({ what, who }) => `${who}: ${what}`).join(' and ')).toEqual([])
      }
    }),
    { numRuns: 15, seed: 4, endOnFailure: true },
  )
  expect(made).toBeGreaterThan(30)
})
