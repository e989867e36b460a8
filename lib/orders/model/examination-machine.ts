import type { Machine } from '../../workflow/machine'
import { machineWords as words } from '../words/examination-steps'

/** FHIR R4 Procedure.status. */
export type ExaminationStatus = keyof typeof words.statuses

export type ExaminationEvent = keyof typeof words.steps

export type ExaminationPermission = 'examinations.perform'

const permission = 'examinations.perform'

/** Imaging or a procedure that was ordered. Its report has editions, and no machine. */
export const examinationMachine: Machine<ExaminationStatus, ExaminationEvent, ExaminationPermission> = {
  entity: 'examination',
  statuses: words.statuses,
  events: {
    schedule: { label: words.steps.schedule, from: [], to: 'preparation', permission },
    reschedule: { label: words.steps.reschedule, from: ['preparation'], to: 'preparation', permission },
    perform: { label: words.steps.perform, from: ['preparation'], to: 'completed', permission },
    // The order stays, and can be scheduled again; who ordered it revokes it.
    abandon: {
      label: words.steps.abandon,
      from: ['preparation'],
      to: 'not-done',
      permission,
      needsReason: true,
    },
    link: { label: words.steps.link, from: ['completed'], to: 'completed', permission },
    retract: {
      label: words.steps.retract,
      from: ['completed'],
      to: 'entered-in-error',
      permission,
      needsReason: true,
    },
  },
}
