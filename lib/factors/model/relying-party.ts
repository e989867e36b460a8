import { env } from '../../platform/env'

/**
 * What passkeys of this portal belong to: its address, and the host of that. A browser offers a passkey only there, and
 * signs the address that it was used at.
 */
export function relyingParty(): { origin: string; id: string; name: string } {
  const { portalUrl, hospitalName } = env()
  return { origin: portalUrl, id: new URL(portalUrl).hostname, name: hospitalName ?? 'Hospital portal' }
}
