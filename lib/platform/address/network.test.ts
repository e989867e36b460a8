import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isLoopback, networkOf, plainAddress } from './network'

test.each([
  ['1.2.3.4', '1.2.3.4', '1.2.3.4'],
  ['::ffff:1.2.3.4', '1.2.3.4', '1.2.3.4'],
  ['::ffff:102:304', '1.2.3.4', '1.2.3.4'],
  ['2001:DB8:0:1:0:0:0:1', '2001:db8:0:1::1', '2001:db8:0:1::/64'],
  ['2001:db8::1', '2001:db8::1', '2001:db8::/64'],
  ['fe80::1%eth0', 'fe80::1', 'fe80::/64'],
  ['::1', '::1', '::/64'],
])('%s', (text, plain, network) => {
  expect(plainAddress(text)).toBe(plain)
  expect(networkOf(text)).toBe(network)
})

test.each(['', 'unknown', '1.2.3', '1.2.3.4.5', '[::1]', '::1:', 'localhost', '1.2.3.4:80'])(
  '%j is no address, and counts as itself',
  (text) => {
    expect(plainAddress(text)).toBeUndefined()
    expect(networkOf(text)).toBe(text)
    expect(isLoopback(text)).toBe(false)
  },
)

test('two IPv6 addresses are in one network if and only if their first 64 bits are equal', () => {
  const half = fc.uint8Array({ minLength: 8, maxLength: 8 })
  const address = (bytes: Uint8Array) =>
    (Buffer.from(bytes).toString('hex').match(/.{4}/g) ?? []).join(':').toUpperCase()
  fc.assert(
    fc.property(half, half, half, half, (one, other, host, another) => {
      fc.pre(one.some((byte, index) => byte !== other[index]) && one[0] !== 0 && other[0] !== 0)
      const at = (network: Uint8Array, end: Uint8Array) =>
        networkOf(address(new Uint8Array([...network, ...end])))
      expect(at(one, host)).toBe(at(one, another))
      expect(at(one, host)).not.toBe(at(other, host))
    }),
  )
})

test.each(['127.0.0.1', '127.9.9.9', '::1', '::ffff:127.0.0.1', '0:0:0:0:0:0:0:1'])(
  '%s is loopback',
  (text) => expect(isLoopback(text)).toBe(true),
)
test.each(['0.0.0.0', '::', '10.0.0.1', '128.0.0.1'])('%s is not', (text) =>
  expect(isLoopback(text)).toBe(false),
)
