import { isIP } from 'node:net'

/**
 * An address in canonical form: IPv4 in dots, even if a socket or proxy gives it as IPv6 (`::ffff:1.2.3.4`,
 * `::ffff:102:304`); IPv6 in its short form (RFC 5952), without a zone. Undefined for anything else.
 */
export function plainAddress(text: string): string | undefined {
  const bare = text.replace(/%.*$/, '')
  const version = isIP(bare)
  if (version !== 6) return version === 4 ? bare : undefined
  const short = new URL(`http://[${bare}]`).hostname.slice(1, -1)
  const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(short)
  if (!mapped) return short
  const [high, low] = mapped.slice(1).map((part) => Number.parseInt(part, 16)) as [number, number]
  return [high >> 8, high & 255, low >> 8, low & 255].join('.')
}

/**
 * The part of an address that a subscriber cannot change: the whole address for IPv4, the /64 for IPv6, which
 * providers assign as a unit. Anything else is returned unchanged.
 */
export function networkOf(address: string): string {
  const plain = plainAddress(address)
  if (plain === undefined || !plain.includes(':')) return plain ?? address
  const [before = '', after] = plain.split('::')
  const groups = (text: string) => (text === '' ? [] : text.split(':'))
  const [head, tail] = [groups(before), groups(after ?? '')]
  const all = [...head, ...Array<string>(Math.max(0, 8 - head.length - tail.length)).fill('0'), ...tail]
  return `${new URL(`http://[${all.slice(0, 4).join(':')}::]`).hostname.slice(1, -1)}/64`
}

/** Whether `address` is a loopback address (RFC 1122, 3.2.1.3 and RFC 4291, 2.5.3). */
export function isLoopback(address: string): boolean {
  const plain = plainAddress(address)
  return plain === '::1' || plain?.startsWith('127.') === true
}
