import { isIP } from 'node:net'

/**
 * The client address, as far as it can be trusted. Each proxy appends its caller’s address to X-Forwarded-For, so
 * with `hops` trusted proxies the `hops`-th from the right counts; the client may have written everything to its
 * left. Without proxies the header is ignored.
 */
export function clientAddress(
  peer: string | undefined,
  forwardedFor: string | undefined,
  hops: number,
): string {
  const direct = plain(peer ?? '')
  if (hops === 0 || !forwardedFor) return direct
  const list = forwardedFor.split(',').map((part) => plain(part.trim()))
  const named = list[Math.max(0, list.length - hops)] ?? ''
  return isIP(named) ? named : direct
}

/** Node writes IPv4 callers of an IPv6 socket as ::ffff:1.2.3.4, which would count as a different address. */
const plain = (address: string) =>
  address.startsWith('::ffff:') && isIP(address.slice(7)) === 4 ? address.slice(7) : address
