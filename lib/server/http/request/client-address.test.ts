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
  ['an address with its port', '10.0.0.1', '1.1.1.1:4711', 1, '1.1.1.1'],
  ['IPv6 in brackets', '10.0.0.1', '[2001:db8::1]', 1, '2001:db8::1'],
  ['IPv6 in brackets with its port', '10.0.0.1', '6.6.6.6, [::1]:1', 1, '::1'],
  ['IPv4 written as IPv6, in brackets with its port', '10.0.0.1', '[::ffff:102:304]:99', 1, '1.2.3.4'],
  ['IPv6 in other letters', '10.0.0.1', '2001:DB8:0:0::1', 1, '2001:db8::1'],
  ['an address in quotes', '10.0.0.1', '"1.1.1.1:5"', 1, '1.1.1.1'],
  ['a port alone', '10.0.0.1', ':4711', 1, '10.0.0.1'],
  ['a bracket that does not close', '10.0.0.1', '[::1', 1, '10.0.0.1'],
  ['a name with a port', '10.0.0.1', 'evil.example:1', 1, '10.0.0.1'],
  ['IPv6', '10.0.0.1', '2001:db8::1', 1, '2001:db8::1'],
])('%s', (_, peer, header, hops, expected) => {
  expect(clientAddress(peer, header, hops)).toBe(expected)
})
