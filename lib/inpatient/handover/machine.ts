import type { Machine } from '../../workflow/machine'
import type { HandoverStatus } from '../model/handover-codes'
import { handoverStatusWords, handoverStepWords } from './words'

export type HandoverEvent = 'start' | 'give' | 'take-back' | 'receive' | 'cancel'

/** The handover of a ward to the next shift. Who receives it is not who gave it: see the migration. */
export const handoverMachine: Machine<HandoverStatus, HandoverEvent, 'inpatient.handover'> = {
  entity: 'handover',
  statuses: handoverStatusWords,
  events: {
    start: { label: handoverStepWords.start, from: [], to: 'draft', permission: 'inpatient.handover' },
    give: { label: handoverStepWords.give, from: ['draft'], to: 'given', permission: 'inpatient.handover' },
    'take-back': {
      label: handoverStepWords.takeBack,
      from: ['given'],
      to: 'draft',
      permission: 'inpatient.handover',
    },
    receive: {
      label: handoverStepWords.receive,
      from: ['given'],
      to: 'received',
      permission: 'inpatient.handover',
    },
    cancel: {
      label: handoverStepWords.cancel,
      from: ['draft', 'given'],
      to: 'cancelled',
      permission: 'inpatient.handover',
      needsReason: true,
    },
  },
}
