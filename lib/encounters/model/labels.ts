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

/** What follows a visit: its outcome. */
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

/** What to do by the risk, after RCP NEWS2 2017, chart 4. */
export const riskWords: Readonly<Record<ClinicalRisk, string>> = {
  low: 'Low risk',
  'low-medium': 'Low to medium risk: one measurement is far off',
  medium: 'Medium risk: urgent review',
  high: 'High risk: emergency',
}

/** In a visit with one of these, the work goes on. */
export const openStatuses: readonly VisitStatus[] = [
  'planned',
  'in-progress:triage',
  'in-progress:waiting',
  'in-progress:consultation',
  'on-hold',
]

/** With one of these a clinician has the patient, and writes. */
export const consultationStatuses: readonly VisitStatus[] = ['in-progress:consultation', 'on-hold']

/** The one step that a worklist offers at once, by what the person mostly does; first come, first offered. */
export const nextSteps: Readonly<Record<'doctor' | 'nurse', readonly VisitEvent[]>> = {
  doctor: ['consult', 'results-in'],
  nurse: ['triage'],
}
