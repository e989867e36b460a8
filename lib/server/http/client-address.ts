import { isIP } from 'node:net'

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
  const direct = plain(peer ?? '')
  if (hops === 0 || !forwardedFor) return direct
  const list = forwardedFor.split(',').map((part) => plain(part.trim()))
  const named = list[Math.max(0, list.length - hops)] ?? ''
  return isIP(named) ? named : direct
}

/** Node writes IPv4 callers of an IPv6 socket as ::ffff:1.2.3.4, which would count as another address. */
const plain = (address: string) =>
  address.startsWith('::ffff:') && isIP(address.slice(7)) === 4 ? address.slice(7) : address
