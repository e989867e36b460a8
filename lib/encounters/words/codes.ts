import type { Disposition, OrderPriority } from '../model/labels'
import type { Consciousness } from '../model/news2'
import type { Priority } from '../model/priority'
import type { DiagnosisUse } from '../model/record-machines'

/** Within a sentence. */
export const diagnosisUseWords: Readonly<Record<DiagnosisUse, string>> = {
  primary: 'primary',
  secondary: 'secondary',
}

/** How soon a patient has to be seen, the most urgent first. */
export const priorityWords: Readonly<Record<Priority, string>> = {
  emergency: 'Emergency',
  urgent: 'Urgent',
  routine: 'Routine',
}

export const orderPriorityWords: Readonly<Record<OrderPriority, string>> = {
  routine: 'Routine',
  urgent: 'Urgent',
  asap: 'As soon as possible',
  stat: 'At once',
}

/** The outcomes of a visit. */
export const dispositionWords: Readonly<Record<Disposition, string>> = {
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
