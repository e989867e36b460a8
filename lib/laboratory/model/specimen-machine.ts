import type { Machine } from '../../workflow/machine'
import { specimenSteps as words } from '../words/machines'
import type { SpecimenStatus } from './specimen-codes'

export type SpecimenEvent = keyof typeof words.steps

/**
 * A specimen from the request to collect it on. The database takes two of the steps itself: what was rejected or lost is asked
 * for again, and what nobody wants any more is not collected.
 */
export const specimenMachine: Machine<
  SpecimenStatus,
  SpecimenEvent,
  'laboratory.collect' | 'laboratory.receive'
> = {
  entity: 'specimen',
  statuses: words.statuses,
  events: {
    order: { label: words.steps.order, from: [], to: 'ordered', permission: 'laboratory.collect' },
    recollect: { label: words.steps.recollect, from: [], to: 'ordered', permission: 'laboratory.receive' },
    collect: {
      label: words.steps.collect,
      from: ['ordered'],
      to: 'available',
      permission: 'laboratory.collect',
    },
    receive: {
      label: words.steps.receive,
      from: ['available'],
      to: 'available',
      permission: 'laboratory.receive',
    },
    reject: {
      label: words.steps.reject,
      from: ['available'],
      to: 'unsatisfactory',
      permission: 'laboratory.receive',
    },
    lose: {
      label: words.steps.lose,
      from: ['available'],
      to: 'unavailable',
      permission: 'laboratory.receive',
      needsReason: true,
    },
    cancel: {
      label: words.steps.cancel,
      from: ['ordered'],
      to: 'cancelled',
      permission: 'laboratory.collect',
    },
  },
}
