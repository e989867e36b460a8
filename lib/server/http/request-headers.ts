import type { IncomingHttpHeaders } from 'node:http'

/** Headers that a proxy or Next itself would write, and a client must not. */
const notFromClients =
  /^(x-forwarded-|x-middleware-|x-invoke-|x-next-internal|x-real-ip$|x-nonce$|forwarded$|x-matched-path$|x-now-route-matches$|content-security-policy)/

export interface TrustedHeaders {
  readonly nonce: string
  readonly policy: string
  readonly address: string
  readonly portalUrl: string
  /** Host of the Origin that was found to be ours, if the request had one. */
  readonly originHost: string | undefined
}

/** Takes out what a client may not say, and writes what the app behind may believe. Changes `headers`. */
export function rewriteRequestHeaders(headers: IncomingHttpHeaders, trusted: TrustedHeaders): void {
  for (const name of Object.keys(headers)) if (notFromClients.test(name)) delete headers[name]
  headers['content-security-policy'] = trusted.policy
  headers['x-nonce'] = trusted.nonce
  headers['x-forwarded-for'] = trusted.address
  headers['x-forwarded-proto'] = new URL(trusted.portalUrl).protocol.slice(0, -1)
  // Next compares this with the Origin of a server action. A balancer may have rewritten Host, and the Origin
  // was checked already, so both are made to agree on the answer that was given.
  if (trusted.originHost) headers['x-forwarded-host'] = trusted.originHost
}
