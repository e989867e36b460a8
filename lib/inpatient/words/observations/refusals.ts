import { phrases } from '../../../platform/phrase'

/** Messages about observations and calls for help. */
export const observationRefusals = phrases('inpatient-observations', {
  lessByDoctor: (asked: string) =>
    `The score asks for observations ${asked}. Less often is decided by a doctor.`,
  lessReason: (asked: string) => `The score asks for observations ${asked}. Give a reason for less often.`,
  notOverdue: 'No observations of this patient are overdue.',
  answeredAlready: (again: string) =>
    `Somebody has answered for this already. The ward is called again at ${again} if nothing is recorded.`,
})
