import { plainAddress } from '../../../platform/address/network'

/**
 * The address of the client, as far as it can be trusted. Each proxy appends the address it was called from to
 * X-Forwarded-For, so with `hops` proxies of ours in front the one that counts is the `hops`-th from the right;
 * everything to the left of it was written by the client. With no proxy the header counts for nothing.
 */
export function clientAddress(
  peer: string | undefined,
  forwardedFor: string | undefined,
  hops: number,
): string {
  const direct = plainAddress(peer ?? '') ?? peer ?? ''
  if (hops === 0 || !forwardedFor) return direct
  const list = forwardedFor.split(',')
  return forwardedAddress(list[Math.max(0, list.length - hops)] ?? '') ?? direct
}

/** One entry of the header: an address, in brackets or not, with a port or without, as proxies differ. */
function forwardedAddress(entry: string): string | undefined {
  const text = entry.trim().replace(/^"(.*)"$/, '$1')
  const [, bracketed, plain] = /^(?:\[([^\]]*)\](?::\d{1,5})?|([^:]+):\d{1,5})$/.exec(text) ?? []
  return plainAddress(bracketed ?? plain ?? text)
}
