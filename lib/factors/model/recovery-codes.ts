import { newPassword } from '../../auth/new-password'
import { hashOfKey } from '../../auth/one-time-key'

/** How many are made at a time. */
const RECOVERY_CODES = 10

const GROUPS = 4

/** New recovery codes: four groups of four characters each, 79 bits, so that a hash without salt protects them. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: RECOVERY_CODES }, () => newPassword(GROUPS))

/** The hash by which a code is stored. Capitals, spaces and hyphens do not matter. */
export const hashOfCode = (typed: string): string =>
  hashOfKey(typed.toLowerCase().replaceAll(/[^a-z\d]/g, ''))
