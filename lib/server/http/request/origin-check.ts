import { isOwnOrigin } from '../../../platform/address/own-origin'

/** The parts of a request that tell whether it came from a page of ours. */
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
 * A browser names the page's origin with everything but GET and HEAD. It must be the portal's public one, with its
 * scheme: a page that came without TLS was written by whoever sits on the way. Only a portal that is not on https itself
 * also takes the http origin of the Host, which was found to be its own before. Without an Origin only next-auth's
 * own addresses are served: they ask for a token of their own, and scripts sign in there. `Origin: null` (a sandboxed
 * frame) is foreign.
 */
export function isFromOurPages({ method, pathname, origin, host, portalUrl }: OriginQuestion): boolean {
  if (isSafe(method)) return true
  if (origin === undefined) return pathname.startsWith('/api/auth/')
  return isOwnOrigin(origin, host, portalUrl)
}
