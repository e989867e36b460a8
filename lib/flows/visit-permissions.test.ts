import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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
import { retractVitals } from '../encounters/steps/retract-vitals'
import { saveDraft } from '../encounters/steps/save-draft'
import { signNote } from '../encounters/steps/sign-note'
import { startNote } from '../encounters/steps/start-note'
import type { OrderKind, OrderStep } from '../orders/model/order-machines'
import { moveOrder } from '../orders/steps/move-order'
import { orderMedicine, orderService } from '../orders/steps/place-order'
import { client } from '../platform/database'
import { unkeyedCommand } from '../workflow/command'
import { closeVisit } from './close-visit'
import { finishTriage, startTriage } from './triage'
import { moveVisit } from './visit-steps'

const hospital = hospitalInTest('visit_permissions')

afterAll(() => client().end())

const NOBODY = '00000000-0000-4000-8000-000000000000'
const reason = 'A reason'
const text = { ...emptyNote, plan: 'Rest' }
const measured: TypedVitals = {
  ...{ respirations: 16, oxygenSaturation: 97, onOxygen: false, systolic: 120, diastolic: 80, pulse: 70 },
  ...{ consciousness: 'alert', saturationScale: 1, temperature: 37, weight: null, height: null },
  ...{ pain: null, pregnant: false },
}
const howTaken = { dosing: twiceADay(400) }

/** The records that the steps are tried on, by kind. */
const there = {
  ...{ planned: '', triage: '', waiting: '', open: '' },
  ...{ note: '', diagnosis: '', vitals: '', service: '', medication: '' },
}
type Kind = keyof typeof there

const code = (kind: 'diagnosis' | 'laboratory' | 'medicine', typed: string) => chosenCode(kind, typed, 'code')

const diagnose = async (transaction: Transaction, actor: Actor, id: string, typed: string) => {
  const how = { use: 'primary', certainty: 'provisional', problem: false } as const
  await addDiagnosis(transaction, actor, { encounterId: id, code: await code('diagnosis', typed), ...how })
}
const orderTest = async (transaction: Transaction, actor: Actor, id: string, typed: string) => {
  const how = { kind: 'laboratory', priority: 'routine', note: null, override: null, release: false } as const
  await orderService(transaction, actor, { encounterId: id, code: await code('laboratory', typed), ...how })
}
const prescribe = async (transaction: Transaction, actor: Actor, id: string, typed: string) => {
  const how = { ...howTaken, note: null, override: null, release: false }
  await orderMedicine(transaction, actor, { encounterId: id, code: await code('medicine', typed), ...how })
}

beforeAll(async () => {
  const david = hospital.as('david')
  there.planned = (await addVisit(hospital.sql)).id
  there.triage = (await addVisit(hospital.sql, { status: 'in-progress:triage' })).id
  there.waiting = (await addVisit(hospital.sql, { status: 'in-progress:waiting' })).id
  there.open = (await addVisit(hospital.sql, { status: 'in-progress:waiting' })).id
  const { open } = there
  await unkeyedCommand(david, async (transaction) => {
    await moveVisit(transaction, david, 'consult', { id: open, expectedVersion: 1 })
    await diagnose(transaction, david, open, 'I10')
    await diagnose(transaction, david, open, 'J06.9')
    await recordVitals(transaction, david, open, measured)
    await orderTest(transaction, david, open, '718-7')
    await prescribe(transaction, david, open, 'N02BE01')
  })
  const { sql } = hospital
  const first = async (table: string, where = sql``) => {
    const rows = await sql`select id from ${sql(table)} where encounter_id = ${open} ${where}`
    return String(rows[0]?.id)
  }
  there.note = await first('encounter_note')
  there.diagnosis = await first('encounter_diagnosis', sql`and use = 'secondary'`)
  there.vitals = await first('vital_signs')
  there.service = await first('service_request')
  there.medication = await first('medication_request')
  await unkeyedCommand(david, (transaction) =>
    saveDraft(transaction, david, { id: there.note, expectedVersion: 1, text }),
  )
})

type Permission = 'consultations.triage' | 'consultations.write' | 'consultations.sign'
type Seen = { id: string; expectedVersion: number }

interface Step {
  of: Kind
  permission: Permission
  make(transaction: Transaction, actor: Actor, seen: Seen): Promise<unknown>
  /** Who can take the step, if the author of the note cannot. */
  by?: string
}

const orderStep = (kind: OrderKind, event: OrderStep, permission: Permission): Step => ({
  of: kind,
  permission,
  make: (transaction, actor, seen) => moveOrder(transaction, actor, kind, event, seen),
})

const steps: Record<string, Step> = {
  'start the triage': { of: 'planned', permission: 'consultations.triage', make: startTriage },
  'finish the triage': {
    of: 'triage',
    permission: 'consultations.triage',
    make: (transaction, actor, seen) => finishTriage(transaction, actor, { ...seen, priority: 'urgent' }),
  },
  'start the consultation': {
    of: 'waiting',
    permission: 'consultations.write',
    make: (transaction, actor, seen) => moveVisit(transaction, actor, 'consult', seen),
  },
  'cancel the visit': {
    of: 'open',
    permission: 'consultations.write',
    make: (transaction, actor, seen) => moveVisit(transaction, actor, 'cancel', { ...seen, reason }),
  },
  'sign and close': {
    of: 'open',
    permission: 'consultations.sign',
    make: (transaction, actor, seen) =>
      closeVisit(transaction, actor, { ...seen, disposition: 'home', detail: null, priority: 'routine' }),
  },
  'take vital signs': {
    of: 'open',
    permission: 'consultations.triage',
    make: (transaction, actor, { id }) => recordVitals(transaction, actor, id, measured),
  },
  'take vital signs back': {
    of: 'vitals',
    permission: 'consultations.triage',
    make: (transaction, actor, seen) => retractVitals(transaction, actor, { ...seen, reason }),
  },
  'begin a note': {
    of: 'open',
    permission: 'consultations.write',
    make: (transaction, actor, { id }) => startNote(transaction, actor, { encounterId: id }),
    by: 'sofia',
  },
  'save a draft': {
    of: 'note',
    permission: 'consultations.write',
    make: (transaction, actor, seen) => saveDraft(transaction, actor, { ...seen, text }),
  },
  'sign a note': {
    of: 'note',
    permission: 'consultations.sign',
    make: (transaction, actor, seen) => signNote(transaction, actor, seen),
  },
  'take a note back': {
    of: 'note',
    permission: 'consultations.write',
    make: (transaction, actor, seen) => retractNote(transaction, actor, { ...seen, reason }),
  },
  diagnose: {
    of: 'open',
    permission: 'consultations.write',
    make: (transaction, actor, { id }) => diagnose(transaction, actor, id, 'E11.9'),
  },
  'refute a diagnosis': {
    of: 'diagnosis',
    permission: 'consultations.write',
    make: (transaction, actor, seen) =>
      changeDiagnosis(transaction, actor, 'refute', { ...seen, encounterId: there.open, reason }),
  },
  'make a diagnosis the primary one': {
    of: 'diagnosis',
    permission: 'consultations.write',
    make: (transaction, actor, seen) =>
      changeDiagnosis(transaction, actor, 'primary', { ...seen, encounterId: there.open }),
  },
  'order a test': {
    of: 'open',
    permission: 'consultations.write',
    make: (transaction, actor, { id }) => orderTest(transaction, actor, id, '2823-3'),
  },
  prescribe: {
    of: 'open',
    permission: 'consultations.write',
    make: (transaction, actor, { id }) => prescribe(transaction, actor, id, 'M01AE01'),
  },
  'release a test': orderStep('service', 'release', 'consultations.sign'),
  'release a medicine': orderStep('medication', 'release', 'consultations.sign'),
  'remove a test': orderStep('service', 'withdraw', 'consultations.write'),
  'remove a medicine': orderStep('medication', 'withdraw', 'consultations.write'),
}

const tables: Record<Kind, string> = {
  ...{ planned: 'encounter', triage: 'encounter', waiting: 'encounter', open: 'encounter' },
  ...{ note: 'encounter_note', diagnosis: 'encounter_diagnosis', vitals: 'vital_signs' },
  ...{ service: 'service_request', medication: 'medication_request' },
}

const versionOf = async (kind: Kind) => {
  const rows = await hospital.sql`
    select version from ${hospital.sql(tables[kind])} where id = ${there[kind]}`
  return Number(rows[0]?.version)
}

class TakenBack extends Error {}

/** Takes the step and rolls it back, so that each starts from the same state. */
async function attempt(actor: Actor, { make }: Step, seen: Seen): Promise<'done'> {
  const tried = unkeyedCommand(actor, async (transaction) => {
    await make(transaction, actor, seen)
    throw new TakenBack()
  })
  return await tried.catch((error: unknown) => {
    if (error instanceof TakenBack) return 'done'
    throw error
  })
}

describe.each(Object.entries(steps))('%s', (_, step) => {
  it('is refused first of all without the permission, whatever is asked for', async () => {
    const actor = hospital.as(step.by ?? 'david', { but: [step.permission] })
    const version = await versionOf(step.of)
    for (const id of [there[step.of], NOBODY])
      for (const expectedVersion of [version, version + 7])
        await expect(attempt(actor, step, { id, expectedVersion })).rejects.toMatchObject({
          code: 'forbidden',
        })
  })

  it('is allowed with the permission, and says if the record does not exist', async () => {
    const actor = hospital.as(step.by ?? 'david')
    const expectedVersion = await versionOf(step.of)
    await expect(attempt(actor, step, { id: NOBODY, expectedVersion })).rejects.toMatchObject({
      code: 'not_found',
    })
    expect(await attempt(actor, step, { id: there[step.of], expectedVersion })).toBe('done')
  })
})
