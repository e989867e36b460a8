import { plainAddress } from '../../../platform/address/network'

/**
 * The client's address, as far as it can be trusted. Each proxy appends the address that called it to
 * X-Forwarded-For, so with `hops` trusted proxies the client is the `hops`-th entry from the right;
 * everything to its left was written by the client. Without a proxy the header is ignored.
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

/** One entry of the header: an address, with or without brackets and port, because proxies differ. */
function forwardedAddress(entry: string): string | undefined {
  const text = entry.trim().replace(/^"(.*)"$/, '$1')
  const [, bracketed, plain] = /^(?:\[([^\]]*)\](?::\d{1,5})?|([^:]+):\d{1,5})$/.exec(text) ?? []
  return plainAddress(bracketed ?? plain ?? text)
}
