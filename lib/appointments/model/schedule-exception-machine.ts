import type { Machine } from '../../workflow/machine'

export type ExceptionStatus = 'active' | 'entered-in-error'
export type ExceptionEvent = 'add' | 'retract'

/** Leave, a closed clinic or extra hours. A wrong one is withdrawn and the right one added. */
export const exceptionMachine: Machine<ExceptionStatus, ExceptionEvent, 'appointments.schedule'> = {
  entity: 'schedule_exception',
  statuses: { active: 'In force', 'entered-in-error': 'Taken back' },
  events: {
    add: { label: 'Add', from: [], to: 'active', permission: 'appointments.schedule' },
    retract: {
      label: 'Take back',
      from: ['active'],
      to: 'entered-in-error',
      permission: 'appointments.schedule',
      needsReason: true,
    },
  },
}
