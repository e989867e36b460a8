import { isLoopback, plainAddress } from '../../../platform/address/network'

/** The parts of a request that show whom it was meant for. */
export interface HostQuestion {
  /** The Host header. */
  readonly host: string | undefined
  /** Public origin of the portal, such as https://portal.example. */
  readonly portalUrl: string
  /** This machine's address on the connection. */
  readonly arrivedAt: string | undefined
}

/**
 * Whether a request was meant for this portal: 200, or 421 if it names another host, or 400 if it names none.
 *
 * The portal is at PORTAL_URL. Programs on this machine may also call it by a loopback name, and any client
 * by the very address of the connection, as a load balancer's probe does. A foreign page whose name resolves
 * to this machine (DNS rebinding) has neither.
 */
export function hostVerdict({ host, portalUrl, arrivedAt = '' }: HostQuestion): 200 | 400 | 421 {
  const own = new URL(portalUrl)
  const address = `${own.protocol}//${host}`
  if (!host || /[/?#@\\\s]/.test(host) || !URL.canParse(address)) return 400
  const asked = new URL(address)
  if (asked.host === own.host) return 200
  const name = asked.hostname.replace(/^\[(.*)\]$/, '$1')
  if (isLoopback(arrivedAt) && (name === 'localhost' || isLoopback(name))) return 200
  const literal = plainAddress(name)
  return literal !== undefined && literal === plainAddress(arrivedAt) ? 200 : 421
}
