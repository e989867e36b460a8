import type { Permission } from '../../access/names'

/** A notice’s parameters, stored with it so that it keeps the values of that time. */
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

/** The possible texts of a notice, each with the permission required to see it. */
export const noticeTexts = {
  orderCompleted: 'consultations.read',
  orderRevoked: 'consultations.read',
  orderInError: 'consultations.read',
  prescriptionCompleted: 'consultations.read',
  prescriptionStopped: 'consultations.read',
  prescriptionInError: 'consultations.read',
} as const satisfies Record<string, Permission>

export type NoticeText = keyof typeof noticeTexts
