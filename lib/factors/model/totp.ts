import { Secret, TOTP } from 'otpauth'
import { asciiDigits } from '../../forms/typed-digits'

/** Seconds of one step, and how many steps a phone’s clock may be off (RFC 6238, 5.2 recommends one). */
const [PERIOD, DRIFT] = [30, 1]

/** A new secret for an authenticator app: 160 random bits (RFC 4226, 4), in base32. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32

/** The `otpauth:` address that an app reads from a QR code. `issuer` is the name of the hospital. */
export function totpAddress(secret: string, username: string, issuer: string): string {
  return new TOTP({ secret, label: username, issuer, period: PERIOD }).toString()
}

/** The step in which `code` is the one that the app shows, at most one from that of `now`; undefined for a wrong code. */
export function stepOfCode(secret: string, code: string, now: number): number | undefined {
  const totp = new TOTP({ secret, period: PERIOD })
  const delta = totp.validate({ token: code, timestamp: now, window: DRIFT })
  return delta === null ? undefined : Math.floor(now / 1000 / PERIOD) + delta
}

/** A code of an app as somebody typed it, perhaps with a space or in digits of another script; undefined for anything else. */
export function typedTotp(typed: string): string | undefined {
  const code = asciiDigits(typed).replaceAll(/\s/g, '')
  return /^\d{6}$/.test(code) ? code : undefined
}
