import { log } from '../../platform/log'
import { openSealed, seal } from './sealed'

/** For one person, so that a row cannot be given to another. */
const purposeOf = (staffId: number) => `authenticator app of ${staffId}`

/** The secret of a person’s authenticator app as it is stored. */
export const sealTotpSecret = (staffId: number, secret: string): string => seal(purposeOf(staffId), secret)

/** The secret of a stored one; undefined, and a line in the log, when it was sealed with another AUTH_SECRET. */
export function openTotpSecret(staffId: number, sealed: string): string | undefined {
  const secret = openSealed(purposeOf(staffId), sealed)
  if (secret === undefined)
    log().error({ staffId }, 'the secret of an authenticator app was sealed with another AUTH_SECRET')
  return secret
}
