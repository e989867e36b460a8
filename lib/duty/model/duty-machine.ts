import type { Machine } from '../../workflow/machine'
import { dutyStatusWords, dutyStepWords } from '../words/machines'
import type { DutyStatus } from './codes'

export type DutyEvent = 'assign' | 'change' | 'cancel' | 'retract'

/** Somebody on duty. What has begun can end earlier or later, or be marked as wrong, but not be cancelled: see the migration. */
export const dutyMachine: Machine<DutyStatus, DutyEvent, 'duty.manage'> = {
  entity: 'duty_assignment',
  statuses: dutyStatusWords,
  events: {
    assign: { label: dutyStepWords.assign, from: [], to: 'active', permission: 'duty.manage' },
    change: { label: dutyStepWords.change, from: ['active'], to: 'active', permission: 'duty.manage' },
    cancel: {
      label: dutyStepWords.cancel,
      from: ['active'],
      to: 'cancelled',
      permission: 'duty.manage',
      needsReason: true,
    },
    retract: {
      label: dutyStepWords.retract,
      from: ['active'],
      to: 'entered-in-error',
      permission: 'duty.manage',
      needsReason: true,
    },
  },
}
