import type { Machine } from '../../workflow/machine'
import { observationWords as words } from '../words/results/machines'
import type { ObservationStatus } from './result-codes'

export type ObservationEvent = keyof typeof words.steps
export type ReachedStatus = Extract<ObservationStatus, keyof typeof words.statuses>

const enter = 'laboratory.enter'
const verify = 'laboratory.verify'

/**
 * A value from the receipt of its specimen on, which the database registers, to its release. A correction withdraws what was
 * released first, so that nothing wrong is shown as valid while the right value is looked for.
 */
export const observationMachine: Machine<ReachedStatus, ObservationEvent, typeof enter | typeof verify> = {
  entity: 'observation',
  statuses: words.statuses,
  events: {
    register: { label: words.steps.register, from: [], to: 'registered', permission: enter },
    enter: {
      label: words.steps.enter,
      from: ['registered', 'preliminary'],
      to: 'preliminary',
      permission: enter,
    },
    /** Of a calculated value whose input is missing or no longer valid. */
    void: { label: words.steps.void, from: ['preliminary'], to: 'registered', permission: enter },
    'ask-rerun': {
      label: words.steps['ask-rerun'],
      from: ['preliminary'],
      to: 'registered',
      permission: verify,
      needsReason: true,
    },
    /** Of a culture: what is known so far is reported, and the bench goes on. */
    'release-interim': {
      label: words.steps['release-interim'],
      from: ['preliminary'],
      to: 'registered',
      permission: verify,
    },
    verify: { label: words.steps.verify, from: ['preliminary'], to: 'final', permission: verify },
    'verify-correction': {
      label: words.steps['verify-correction'],
      from: ['preliminary'],
      to: 'corrected',
      permission: verify,
    },
    withdraw: {
      label: words.steps.withdraw,
      from: ['final', 'corrected'],
      to: 'registered',
      permission: verify,
      needsReason: true,
    },
    cancel: {
      label: words.steps.cancel,
      from: ['registered', 'preliminary'],
      to: 'cancelled',
      permission: verify,
      needsReason: true,
    },
  },
}
