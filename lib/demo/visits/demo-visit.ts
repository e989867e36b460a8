import type { VisitStatus } from '../../encounters/model/encounter-machine'
import { addDemoTicket } from '../appointments/demo-tickets'
import type { Demo } from '../demo'
import type { DemoStep } from '../demo-steps'
import type { DemoCase } from './consultation-cases'
import { addDemoVitals } from './demo-vitals'
import type { DemoVisitor, VisitRows } from './visit-rows'

/** A planned demo visit: who, why, when, and its stage. */
export interface PlannedVisit {
  visitNumber: string
  patient: DemoVisitor
  about: DemoCase
  clinicId: string
  doctor: 'david' | 'sofia'
  arrivedAt: Date
  status: VisitStatus
  /** A variation, for rare states. */
  twist: Twist
  /** Whether the visit is on the demo’s day. */
  ticket?: number
}

export type Twist =
  | 'none'
  | 'addendum'
  | 'unsigned'
  | 'note in error'
  | 'vitals in error'
  | 'orders stopped'
  | 'orders held'
  | 'orders done'
  | 'orders in error'
  | 'other diagnoses'

const order: readonly VisitStatus[] = [
  'planned',
  'in-progress:triage',
  'in-progress:waiting',
  'in-progress:consultation',
  'on-hold',
  'completed',
]

/** Adds the visit with all its records. */
export function addDemoVisit(demo: Demo, rows: VisitRows, planned: PlannedVisit): void {
  const { patient, about, arrivedAt, status, doctor, twist } = planned
  const by = {
    rita: { staffId: demo.staff('rita'), role: 'receptionist' },
    jane: { staffId: demo.staff('jane'), role: 'nurse' },
    doctor: { staffId: demo.staff(doctor), role: 'doctor' },
  }
  const after = (minutes: number) => new Date(arrivedAt.getTime() + minutes * 60_000)
  const steps = stepsOf(status, by, after)
  const reached = (stage: VisitStatus) => steps.some(({ to }) => to === stage)
  const over = status === 'completed'
  const seen = reached('in-progress:consultation')
  const priority = (['routine', 'routine', 'urgent', 'emergency'] as const)[about.illness]
  const visit = {
    id: rows.add('encounter', steps, {
      visit_number: planned.visitNumber,
      patient_id: patient.id,
      clinic_id: planned.clinicId,
      class: about.illness === 3 ? 'EMER' : 'AMB',
      priority,
      practitioner_id: seen ? by.doctor.staffId : null,
      reason: about.reason,
      arrived_at: arrivedAt,
      started_at: seen ? after(30) : null,
      ended_at: order.includes(status) && !over ? null : steps.at(-1)?.at,
      disposition: over ? about.disposition : null,
      disposition_note: over ? (about.detail ?? null) : null,
    }),
  }
  if (planned.ticket !== undefined)
    addDemoTicket(demo, rows, {
      ...{ encounterId: visit.id, patientId: patient.id, clinicId: planned.clinicId, priority },
      ...{ status, arrivedAt, number: planned.ticket, doctor: by.doctor },
    })
  if (reached('in-progress:waiting')) {
    const taken = { event: 'record', to: 'final', at: after(10), ...by.jane }
    const wrong = {
      event: 'retract',
      to: 'entered-in-error',
      at: after(11),
      ...by.jane,
      reason: 'Wrong patient',
    }
    if (twist === 'vitals in error') addDemoVitals(demo, rows, visit.id, patient, 3, [taken, wrong])
    addDemoVitals(demo, rows, visit.id, patient, about.illness, [{ ...taken, at: after(12) }])
  }
  if (!seen) return
  const signedAt = over ? after(50) : undefined
  const write = { event: 'write', to: 'draft', at: after(30), ...by.doctor }
  addNotes(rows, planned, visit, write, twist === 'unsigned' ? undefined : signedAt)
  addDiagnoses(rows, planned, visit, { ...write, at: after(40) })
  addOrders(rows, planned, visit, { event: 'order', to: 'draft', at: after(42), ...by.doctor }, signedAt)
  if (!over) return
  const { disposition } = about
  const completed = { event: 'encounter.completed', patientId: patient.id, payload: { disposition } } as const
  rows.publish('encounter', visit.id, completed, after(50))
}

type By = Record<'rita' | 'jane' | 'doctor', { staffId: number; role: string }>

function stepsOf(status: VisitStatus, by: By, after: (minutes: number) => Date): DemoStep[] {
  const all: DemoStep[] = [
    { event: 'open', to: 'planned', at: after(0), ...by.rita },
    { event: 'triage', to: 'in-progress:triage', at: after(8), ...by.jane },
    { event: 'triaged', to: 'in-progress:waiting', at: after(14), ...by.jane },
    { event: 'consult', to: 'in-progress:consultation', at: after(30), ...by.doctor },
  ]
  if (status === 'cancelled')
    return [
      ...all.slice(0, 3),
      { event: 'cancel', to: 'cancelled', at: after(45), ...by.doctor, reason: 'Had to go to work' },
    ]
  if (status === 'entered-in-error')
    return [
      ...all.slice(0, 1),
      { event: 'retract', to: status, at: after(5), ...by.doctor, reason: 'Opened for the wrong patient' },
    ]
  if (status === 'on-hold')
    return [...all, { event: 'await-results', to: status, at: after(45), ...by.doctor }]
  if (status === 'completed') return [...all, { event: 'complete', to: status, at: after(50), ...by.doctor }]
  return all.slice(0, order.indexOf(status) + 1)
}

/** The note: a draft while the visit is open, signed with it, with later addenda. */
function addNotes(
  rows: VisitRows,
  { patient, about, twist }: PlannedVisit,
  visit: { id: string },
  write: DemoStep,
  signedAt: Date | undefined,
): void {
  const { subjective, objective, assessment, plan } = about
  const shared = { encounter_id: visit.id, patient_id: patient.id, author_id: write.staffId }
  const text = { subjective, objective, assessment, plan }
  const signed = (at: Date) => ({ signed_at: at, signed_by: write.staffId })
  const sign = (at: Date) => ({ ...write, event: 'sign', to: 'signed', at })
  const later = (from: Date, minutes: number) => new Date(from.getTime() + minutes * 60_000)
  if (!signedAt) {
    rows.add('encounter_note', [write], {
      ...shared,
      ...text,
      amends_id: null,
      signed_at: null,
      signed_by: null,
    })
    return
  }
  if (twist === 'note in error') {
    const wrong = {
      ...write,
      event: 'retract',
      to: 'entered-in-error',
      at: signedAt,
      reason: 'Wrong patient',
    }
    const at = later(signedAt, -5)
    rows.add('encounter_note', [write, sign(at), wrong], {
      ...shared,
      ...text,
      amends_id: null,
      ...signed(at),
    })
  }
  const amend = { ...write, event: 'amend', to: 'amended', at: later(signedAt, 90) }
  const steps = [write, sign(signedAt), ...(twist === 'addendum' ? [amend] : [])]
  const first = rows.add('encounter_note', steps, {
    ...shared,
    ...text,
    amends_id: null,
    ...signed(signedAt),
  })
  if (twist !== 'addendum') return
  const empty = { subjective: '', objective: '', assessment: '' }
  rows.add('encounter_note', [{ ...write, at: later(signedAt, 80) }, sign(amend.at)], {
    ...shared,
    ...empty,
    plan: 'The laboratory called: results are normal. The patient was told by telephone.',
    amends_id: first,
    ...signed(amend.at),
  })
}

function addDiagnoses(
  rows: VisitRows,
  { patient, about, twist, status }: PlannedVisit,
  visit: { id: string },
  made: DemoStep,
): void {
  const sure = status === 'completed' ? 'confirmed' : 'provisional'
  rows.diagnose(visit, patient, about.diagnosis, 'primary', [{ ...made, event: sure, to: sure }])
  const differential = { ...made, event: 'differential', to: 'differential' }
  if (about.secondary)
    rows.diagnose(visit, patient, about.secondary, 'secondary', [
      { ...made, event: 'confirmed', to: 'confirmed' },
    ])
  if (twist !== 'other diagnoses') return
  rows.diagnose(visit, patient, 'R50.9', 'secondary', [differential])
  rows.diagnose(visit, patient, 'B54', 'secondary', [
    differential,
    { ...made, event: 'refute', to: 'refuted', reason: 'The film was negative' },
  ])
  rows.diagnose(visit, patient, 'R51', 'secondary', [
    differential,
    { ...made, event: 'retract', to: 'entered-in-error', reason: 'Chosen by mistake' },
  ])
}

/** Drafts while the visit is open, released with its signature, then varied by the twist. */
function addOrders(
  rows: VisitRows,
  { patient, about, twist, status }: PlannedVisit,
  visit: { id: string },
  ordered: DemoStep,
  signedAt: Date | undefined,
): void {
  // For a visit waiting for results, the tests were released at once.
  const releasedAt = signedAt ?? (status === 'on-hold' ? ordered.at : undefined)
  const release = releasedAt ? [{ ...ordered, event: 'release', to: 'active', at: releasedAt }] : []
  const next = (medicine: boolean): DemoStep[] => {
    const at = new Date((releasedAt ?? ordered.at).getTime() + 3_600_000)
    if (release.length === 0) return []
    if (twist === 'orders stopped')
      return [
        {
          ...ordered,
          event: 'stop',
          to: medicine ? 'stopped' : 'revoked',
          at,
          reason: 'Not needed any more',
        },
      ]
    if (twist === 'orders held')
      return [{ ...ordered, event: 'hold', to: 'on-hold', at, reason: 'The patient has to fast first' }]
    if (twist === 'orders in error')
      return [
        { ...ordered, event: 'retract', to: 'entered-in-error', at, reason: 'Ordered for the wrong patient' },
      ]
    return twist === 'orders done' ? [{ ...ordered, event: 'complete', to: 'completed', at }] : []
  }
  const isLaboratory = (code: string) => /^\d/.test(code)
  // The laboratory completes its own orders.
  for (const code of [...about.tests, ...about.procedures])
    rows.order(visit, patient, code, [
      ordered,
      ...release,
      ...(twist === 'orders done' && isLaboratory(code) ? [] : next(false)),
    ])
  const [first, ...others] = status === 'on-hold' ? [] : about.medicines
  if (first) rows.order(visit, patient, first, [ordered, ...release, ...next(true)])
  const removed = { ...ordered, event: 'withdraw', to: 'cancelled' }
  for (const code of others)
    rows.order(
      visit,
      patient,
      code,
      twist === 'addendum' ? [ordered, removed] : [ordered, ...release, ...next(true)],
    )
}
