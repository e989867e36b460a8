import type { Machine } from '../../workflow/machine'
import { exceptionSteps as words } from '../words/machines'

export type ExceptionStatus = 'active' | 'entered-in-error'
export type ExceptionEvent = 'add' | 'retract'

/** Leave, a closed clinic or extra hours. A wrong one is withdrawn and the right one added. */
export const exceptionMachine: Machine<ExceptionStatus, ExceptionEvent, 'appointments.schedule'> = {
  entity: 'schedule_exception',
  statuses: words.statuses,
  events: {
    add: { label: words.steps.add, from: [], to: 'active', permission: 'appointments.schedule' },
    retract: {
      label: words.steps.retract,
      from: ['active'],
      to: 'entered-in-error',
      permission: 'appointments.schedule',
      needsReason: true,
    },
  },
}
