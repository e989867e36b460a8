import type { Actor } from '../../access/actor'
import type { Permission } from '../../access/names'

/**
 * Work that is done for every patient who needs it, and the permissions of those who do it. What each
 * opens is in `care_relation` and `relation_reach`, in the migrations.
 */
const trades = {
  /** Medicines that are ordered. */
  medicines: ['patients.medicines'],
  /** Laboratory orders. */
  laboratory: ['patients.laboratory'],
  /** Those who wait in a clinic, or are seen there today. */
  clinic: ['consultations.triage', 'consultations.write'],
  /** Operations that are asked for, are booked, or were lately. */
  theatre: ['theatre.checklist'],
  /** Accepting and booking operations. */
  booking: ['theatre.book'],
  /** Finding beds for those who are to be admitted. */
  beds: ['inpatient.accept'],
} as const satisfies Record<string, readonly Permission[]>

export type Trade = keyof typeof trades

/** The trades of `reader`, separated by spaces. */
export const tradesOf = ({ may }: Pick<Actor, 'may'>): string =>
  Object.entries(trades)
    .filter(([, permissions]) => permissions.some((permission) => may(permission)))
    .map(([trade]) => trade)
    .join(' ')
