import type { VisitPermission, VisitStatus } from './encounter-machine'
import { consultationStatuses, openStatuses } from './labels'

interface Act {
  permission: VisitPermission
  /** The statuses of the visit that allow it. */
  statuses: readonly VisitStatus[]
}

const whileConsulting: Act = { permission: 'consultations.write', statuses: consultationStatuses }
/** What is still possible once the visit is closed. */
const alsoAfterwards: Act = { ...whileConsulting, statuses: [...consultationStatuses, 'completed'] }

/** What can be written into a visit: the permission, and the statuses of the visit that allow it. */
export const visitActs = {
  'write-note': alsoAfterwards,
  'add-diagnosis': whileConsulting,
  'change-diagnosis': whileConsulting,
  'retract-diagnosis': alsoAfterwards,
  order: whileConsulting,
  'take-vitals': { permission: 'consultations.triage', statuses: openStatuses },
  close: { permission: 'consultations.sign', statuses: ['in-progress:consultation'] },
} as const satisfies Record<string, Act>

export type VisitAct = keyof typeof visitActs
