import type { Machine } from '../../workflow/machine'
import { sessionSteps as words } from '../words/plan'
import type { SessionStatus } from './record-codes'

export type SessionEvent = keyof typeof words.steps

/** A list of a theatre. Another time is another list, so that who was told of the first one is told of its end. */
export const sessionMachine: Machine<SessionStatus, SessionEvent, 'theatre.book'> = {
  entity: 'theatre_session',
  statuses: words.statuses,
  events: {
    plan: { label: words.steps.plan, from: [], to: 'planned', permission: 'theatre.book' },
    confirm: { label: words.steps.confirm, from: ['planned'], to: 'confirmed', permission: 'theatre.book' },
    cancel: {
      label: words.steps.cancel,
      from: ['planned', 'confirmed'],
      to: 'cancelled',
      permission: 'theatre.book',
      needsReason: true,
    },
  },
}
