import type { Permission } from '../../access/names'

/** What a notice is made of besides its text; kept with it, so that it says what was so at that time. */
export interface NoticeParams extends Record<string, string> {
  /** The name of the order. */
  order: string
  /** The full name of the person who did it. */
  by: string
  /** An instant in ISO 8601. */
  at: string
  /** Empty where none was given. */
  reason: string
  encounterId: string
}

/** The texts that a notice can have, each with the permission without which nobody is shown it any more. */
export const noticeTexts = {
  orderCompleted: 'consultations.read',
  orderRevoked: 'consultations.read',
  orderInError: 'consultations.read',
  prescriptionCompleted: 'consultations.read',
  prescriptionStopped: 'consultations.read',
  prescriptionInError: 'consultations.read',
} as const satisfies Record<string, Permission>

export type NoticeText = keyof typeof noticeTexts
