/** The parts of a request that show whether it came from our pages. */
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
 * Browsers send Origin with everything but GET and HEAD. It must be the requested host or the portal’s public one.
 * Without an Origin only next-auth’s own addresses are served: they require their own token, and scripts sign in
 * there. `Origin: null` (a sandboxed frame) is foreign.
 */
export function isFromOurPages({ method, pathname, origin, host, portalUrl }: OriginQuestion): boolean {
  if (isSafe(method)) return true
  if (origin === undefined) return pathname.startsWith('/api/auth/')
  if (!URL.canParse(origin)) return false
  const from = new URL(origin)
  if (from.origin !== origin) return false
  return from.origin === portalUrl || (host !== undefined && from.host === hostOf(from.protocol, host))
}

/** The host as in an Origin header: lower case, no default port. */
function hostOf(protocol: string, host: string): string | undefined {
  const address = `${protocol}//${host}`
  return URL.canParse(address) ? new URL(address).host : undefined
}
