import type { Permission } from '../../access/names'

/** A notice’s parameters, stored with it so that it keeps the values of that time. */
export interface NoticeParams extends Record<string, string> {
  /**
   * The name of the order or operation, or of the ward or stay of an admission; the score that raised an escalation, empty
   * for overdue observations.
   */
  order: string
  /** The full name of the person who did it; of an escalation the ward. */
  by: string
  /** An instant in ISO 8601. */
  at: string
  /** Empty where none was given. */
  reason: string
  /** The visit in which it was ordered or requested, or the stay of an escalation; empty without one. */
  encounterId: string
  /** The stay that it is about; older notices have none. */
  stayId?: string
}

/** The possible texts of a notice, each with the permission required to see it. */
export const noticeTexts = {
  orderCompleted: 'consultations.read',
  orderRevoked: 'consultations.read',
  orderInError: 'consultations.read',
  orderDeclined: 'consultations.read',
  specimenRejected: 'patients.read',
  specimenLost: 'patients.read',
  prescriptionCompleted: 'consultations.read',
  prescriptionStopped: 'consultations.read',
  prescriptionInError: 'consultations.read',
  prescriptionQueried: 'consultations.read',
  prescriptionDeclined: 'consultations.read',
  admissionAccepted: 'inpatient.request',
  admissionElsewhere: 'inpatient.request',
  admissionCancelled: 'inpatient.request',
  escalationRaised: 'inpatient.observe',
  escalationPassedOn: 'inpatient.observe',
  observationsOverdue: 'inpatient.observe',
  operationDisplaced: 'theatre.read',
  operationPostponed: 'theatre.read',
  operationCancelled: 'theatre.read',
  operationInError: 'theatre.read',
  reportPartial: 'consultations.read',
  reportCorrected: 'consultations.read',
  reportAppended: 'consultations.read',
  reportWithdrawn: 'consultations.read',
} as const satisfies Record<string, Permission>

export type NoticeText = keyof typeof noticeTexts
