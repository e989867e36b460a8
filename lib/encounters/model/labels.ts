import type { VisitEvent, VisitStatus } from './encounter-machine'

/** FHIR request-priority. */
export type OrderPriority = 'routine' | 'urgent' | 'asap' | 'stat'

/** The outcomes of a visit. */
export type Disposition = 'home' | 'follow-up' | 'admission' | 'referral'

/** The statuses of an open visit. */
export const openStatuses: readonly VisitStatus[] = [
  'planned',
  'in-progress:triage',
  'in-progress:waiting',
  'in-progress:consultation',
  'on-hold',
]

/** The statuses in which the patient is with a clinician, who may write. */
export const consultationStatuses: readonly VisitStatus[] = ['in-progress:consultation', 'on-hold']

/** The step that a worklist offers: the first applicable transition, by the user’s main role. */
export const nextSteps: Readonly<Record<'doctor' | 'nurse', readonly VisitEvent[]>> = {
  doctor: ['consult', 'results-in'],
  nurse: ['triage'],
}
