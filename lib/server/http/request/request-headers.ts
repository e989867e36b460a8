import type { IncomingHttpHeaders } from 'node:http'

/** Headers that only a proxy or Next itself may set. */
const notFromClients =
  /^(x-forwarded-|x-middleware-|x-invoke-|x-next-internal|x-real-ip$|x-nonce$|forwarded$|x-matched-path$|x-now-route-matches$|content-security-policy)/

export interface TrustedHeaders {
  readonly nonce: string
  readonly policy: string
  readonly address: string
  readonly portalUrl: string
  /** The host of the verified Origin, if the request had one. */
  readonly originHost: string | undefined
}

/** Removes headers that a client may not set, and sets those that the app may trust. Changes `headers`. */
export function rewriteRequestHeaders(headers: IncomingHttpHeaders, trusted: TrustedHeaders): void {
  for (const name of Object.keys(headers)) if (notFromClients.test(name)) delete headers[name]
  headers['content-security-policy'] = trusted.policy
  headers['x-nonce'] = trusted.nonce
  headers['x-forwarded-for'] = trusted.address
  headers['x-forwarded-proto'] = new URL(trusted.portalUrl).protocol.slice(0, -1)
  // Next compares this with the Origin of a server action. A balancer may have rewritten Host, and the Origin was
  // already verified, so both are made to agree.
  if (trusted.originHost) headers['x-forwarded-host'] = trusted.originHost
}
