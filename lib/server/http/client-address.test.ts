import { expect, test } from 'vitest'
import { clientAddress } from './client-address'

test.each([
  ['no proxy: the header is not believed', '9.9.9.9', '1.1.1.1', 0, '9.9.9.9'],
  ['no header', '9.9.9.9', undefined, 1, '9.9.9.9'],
  ['one proxy: the last entry', '10.0.0.1', '6.6.6.6, 1.1.1.1', 1, '1.1.1.1'],
  ['two proxies: the last but one', '10.0.0.1', '6.6.6.6, 1.1.1.1, 10.0.0.2', 2, '1.1.1.1'],
  ['fewer entries than proxies', '10.0.0.1', '1.1.1.1', 3, '1.1.1.1'],
  ['garbage in the header', '10.0.0.1', 'unknown', 1, '10.0.0.1'],
  ['an IPv4 caller of an IPv6 socket', '::ffff:9.9.9.9', undefined, 0, '9.9.9.9'],
  ['IPv6', '10.0.0.1', '2001:db8::1', 1, '2001:db8::1'],
])('%s', (_, peer, header, hops, expected) => {
  expect(clientAddress(peer, header, hops)).toBe(expected)
})
