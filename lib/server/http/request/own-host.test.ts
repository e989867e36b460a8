import { expect, test } from 'vitest'
import { hostVerdict } from './own-host'

const base = { host: 'portal.example', portalUrl: 'https://portal.example', arrivedAt: '10.0.0.7' }

test.each([
  ['its own name', {}],
  ['its own name in capitals, with the default port', { host: 'Portal.Example:443' }],
  ['its own name and port', { host: 'portal.test:3000', portalUrl: 'http://portal.test:3000' }],
  ['loopback by name', { host: 'localhost:3000', arrivedAt: '127.0.0.1' }],
  ['loopback by address', { host: '127.0.0.1:3000', arrivedAt: '::ffff:127.0.0.1' }],
  ['loopback by IPv6', { host: '[::1]:3000', arrivedAt: '::1' }],
  ['the address that a probe called', { host: '10.0.0.7:3000' }],
  ['that address in IPv6', { host: '[2001:db8::7]:3000', arrivedAt: '2001:db8:0::7' }],
])('is for this portal: %s', (_, change) => {
  expect(hostVerdict({ ...base, ...change })).toBe(200)
})

test.each([
  ['a foreign name', { host: 'evil.example' }],
  ['a foreign name on loopback', { host: 'evil.example:3000', arrivedAt: '127.0.0.1' }],
  ['a loopback name from elsewhere', { host: 'localhost:3000' }],
  ['another address than the one called', { host: '10.0.0.8:3000' }],
  ['another port', { host: 'portal.example:8443' }],
  ['a name that only ends the same', { host: 'notportal.example' }],
  ['a name that only begins the same', { host: 'portal.example.evil.example' }],
  ['a name that looks like loopback', { host: '127.0.0.1.evil.example', arrivedAt: '127.0.0.1' }],
])('is for another: %s', (_, change) => {
  expect(hostVerdict({ ...base, ...change })).toBe(421)
})

test.each([
  undefined,
  '',
  'a b',
  'portal.example/x',
  'x@portal.example',
  'portal.example:99999',
  '[::1',
  '?',
  '#',
])('names no host: %j', (host) => {
  expect(hostVerdict({ ...base, host })).toBe(400)
})
