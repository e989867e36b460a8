import { isOwnOrigin } from '../../../platform/address/own-origin'

/** The parts of a request that show whether it came from one of our pages. */
export interface OriginQuestion {
  readonly method: string
  readonly pathname: string
  readonly origin: string | undefined
  readonly host: string | undefined
  /** Public origin of the portal, such as https://portal.example. */
  readonly portalUrl: string
}

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Whether `method` is safe, so that any origin may use it. */
export const isSafe = (method: string) => safeMethods.has(method)

/**
 * Whether a request may change anything, judged by its origin.
 *
 * A browser sends the page's origin with everything but GET and HEAD. It must be the portal's public one,
 * including the scheme: anyone on the network may have written a page that came without TLS. Only a portal
 * without https also accepts the http origin of the Host, which own-host has already verified. Without an
 * Origin only next-auth's own addresses are served: they check their own CSRF token, and scripts sign in
 * there. `Origin: null` (a sandboxed frame) is foreign.
 */
export function isFromOurPages({ method, pathname, origin, host, portalUrl }: OriginQuestion): boolean {
  if (isSafe(method)) return true
  if (origin === undefined) return pathname.startsWith('/api/auth/')
  return isOwnOrigin(origin, host, portalUrl)
}
