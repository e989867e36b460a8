import type { VisitEvent, VisitStatus } from './encounter-machine'
import type { ClinicalRisk, Consciousness } from './news2'

/** FHIR request-priority. */
export type OrderPriority = 'routine' | 'urgent' | 'asap' | 'stat'

export const orderPriorities: Readonly<Record<OrderPriority, string>> = {
  routine: 'Routine',
  urgent: 'Urgent',
  asap: 'As soon as possible',
  stat: 'At once',
}

/** The outcomes of a visit. */
export type Disposition = 'home' | 'follow-up' | 'admission' | 'referral'

export const dispositions: Readonly<Record<Disposition, string>> = {
  home: 'Home',
  'follow-up': 'Home, with a follow-up',
  admission: 'Admission',
  referral: 'Referral to somebody else',
}

export const consciousnessWords: Readonly<Record<Consciousness, string>> = {
  alert: 'Alert',
  confusion: 'New confusion',
  voice: 'Responds to voice',
  pain: 'Responds to pain',
  unresponsive: 'Unresponsive',
}

/** Clinical response by risk (RCP NEWS2 2017, chart 4). */
export const riskWords: Readonly<Record<ClinicalRisk, string>> = {
  low: 'Low risk',
  'low-medium': 'Low to medium risk: one measurement is far off',
  medium: 'Medium risk: urgent review',
  high: 'High risk: emergency',
}

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
