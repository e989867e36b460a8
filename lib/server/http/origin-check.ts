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

/** Whether `method` only reads, and so may come from anywhere. */
export const isSafe = (method: string) => safeMethods.has(method)

/**
 * Whether a request may change something, going by where it came from.
 *
 * A browser names the page's origin with everything but GET and HEAD. It must be the host that was asked, or
 * the portal's public one. Without an Origin only next-auth's own addresses are served: they ask for a token of
 * their own, and scripts sign in there. `Origin: null` (a sandboxed frame) is foreign.
 */
export function isFromOurPages({ method, pathname, origin, host, portalUrl }: OriginQuestion): boolean {
  if (isSafe(method)) return true
  if (origin === undefined) return pathname.startsWith('/api/auth/')
  if (!URL.canParse(origin)) return false
  const from = new URL(origin)
  if (from.origin !== origin) return false
  return from.origin === portalUrl || (host !== undefined && from.host === hostOf(from.protocol, host))
}

/** The host as a browser would write it in an Origin: small letters, no default port. */
function hostOf(protocol: string, host: string): string | undefined {
  const address = `${protocol}//${host}`
  return URL.canParse(address) ? new URL(address).host : undefined
}
