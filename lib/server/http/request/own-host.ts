import { isLoopback, plainAddress } from '../../../platform/address/network'

/** The parts of a request that tell whom it was meant for. */
export interface HostQuestion {
  /** The Host header. */
  readonly host: string | undefined
  /** Public origin of the portal, such as https://portal.example. */
  readonly portalUrl: string
  /** The address of this machine at which the connection arrived. */
  readonly arrivedAt: string | undefined
}

/**
 * Whether a request was meant for this portal: 200, or 421 when it names another host, or 400 when it names none.
 *
 * The portal is at PORTAL_URL. Besides, whoever is on this machine may call it by a loopback name, and anybody by the
 * very address that the connection arrived at, as a balancer's probe does. A page of somebody else that makes its own
 * name lead here (DNS rebinding) has neither.
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
