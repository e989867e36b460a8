import type { Machine } from '../../workflow/machine'
import type { DispenseStatus } from '../model/dispense-codes'
import { dispenseStatusWords, dispenseStepWords } from './words/machine'

export type DispenseEvent = keyof typeof dispenseStepWords

export type DispensePermission = 'pharmacy.dispense' | 'pharmacy.pick'

const permission = 'pharmacy.dispense'

/** FHIR MedicationDispense: one supply of a prescription. It stops with its prescription: see the migration. */
export const dispenseMachine: Machine<DispenseStatus, DispenseEvent, DispensePermission> = {
  entity: 'medication_dispense',
  statuses: dispenseStatusWords,
  events: {
    check: { label: dispenseStepWords.check, from: [], to: 'preparation', permission },
    decline: { label: dispenseStepWords.decline, from: [], to: 'declined', permission, needsReason: true },
    // Again for each batch.
    pick: {
      label: dispenseStepWords.pick,
      from: ['preparation', 'on-hold', 'in-progress'],
      to: 'in-progress',
      permission: 'pharmacy.pick',
    },
    wait: {
      label: dispenseStepWords.wait,
      from: ['preparation', 'in-progress'],
      to: 'on-hold',
      permission: 'pharmacy.pick',
    },
    'hand-over': {
      label: dispenseStepWords['hand-over'],
      from: ['in-progress'],
      to: 'completed',
      permission,
    },
    cancel: {
      label: dispenseStepWords.cancel,
      from: ['preparation', 'in-progress', 'on-hold'],
      to: 'cancelled',
      permission,
      needsReason: true,
    },
    stop: {
      label: dispenseStepWords.stop,
      from: ['preparation', 'in-progress', 'on-hold'],
      to: 'stopped',
      permission,
      needsReason: true,
    },
    retract: {
      label: dispenseStepWords.retract,
      from: ['completed', 'declined'],
      to: 'entered-in-error',
      permission,
      needsReason: true,
    },
  },
}
