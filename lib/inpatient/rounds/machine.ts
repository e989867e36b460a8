import type { Machine } from '../../workflow/machine'
import type { DoseStatus } from '../model/doses'
import { doseStatusWords, doseStepWords } from './words/machine'

export type DoseEvent = keyof typeof doseStepWords

export type DosePermission = 'inpatient.medicines.give'

const permission = 'inpatient.medicines.give'
const open = ['due', 'on-hold'] as const

/** A dose of an order in a stay. That it follows its order and its stay is done by triggers: see the migration. */
export const doseMachine: Machine<DoseStatus, DoseEvent, DosePermission> = {
  entity: 'medication_administration',
  statuses: doseStatusWords,
  events: {
    plan: { label: doseStepWords.plan, from: [], to: 'due', permission },
    give: { label: doseStepWords.give, from: open, to: 'completed', permission },
    omit: { label: doseStepWords.omit, from: open, to: 'not-done', permission },
    hold: { label: doseStepWords.hold, from: ['due'], to: 'on-hold', permission, needsReason: true },
    resume: { label: doseStepWords.resume, from: ['on-hold'], to: 'due', permission },
    // As needed, or afterwards.
    record: { label: doseStepWords.record, from: [], to: 'completed', permission },
    // With the order or the stay.
    cancel: { label: doseStepWords.cancel, from: open, to: 'cancelled', permission, needsReason: true },
    retract: {
      label: doseStepWords.retract,
      from: ['completed', 'not-done'],
      to: 'entered-in-error',
      permission,
      needsReason: true,
    },
  },
}
