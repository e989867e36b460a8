import { expect, test } from 'vitest'
import { isFromOurPages } from './origin-check'

const base = {
  method: 'POST',
  pathname: '/settings/access',
  origin: 'http://localhost:3000',
  host: 'localhost:3000',
  portalUrl: 'http://portal.example',
}

const https = { portalUrl: 'https://portal.example' }

test.each([
  ['the host that was asked', {}],
  [
    'the public address behind a balancer',
    { portalUrl: 'https://portal.example', origin: 'https://portal.example', host: '10.0.0.7:3000' },
  ],
  ['a host with its default port', { origin: 'http://portal.test', host: 'Portal.Test:80' }],
  ['a read from anywhere', { method: 'GET', origin: 'https://evil.example' }],
  ['next-auth from a script', { pathname: '/api/auth/callback/credentials', origin: undefined }],
])('allowed: %s', (_, change) => {
  expect(isFromOurPages({ ...base, ...change })).toBe(true)
})

test.each([
  ['a foreign page', { origin: 'https://evil.example' }],
  ['the own name without TLS on an https portal', { ...https, origin: 'http://portal.example' }],
  ['the host that was asked without TLS on an https portal', https],
  ['the own name with TLS on an http portal', { origin: 'https://portal.example' }],
  ['the host that was asked, as if by TLS', { origin: 'https://localhost:3000' }],
  ['another port', { origin: 'http://localhost:3001' }],
  ['a sandboxed frame', { origin: 'null' }],
  ['an empty origin', { origin: '' }],
  ['garbage', { origin: 'http://localhost:3000/path' }],
  ['a name that only ends the same', { origin: 'https://notportal.example' }],
  ['no origin', { origin: undefined }],
  ['no origin, by DELETE', { origin: undefined, method: 'DELETE' }],
  ['an odd method', { origin: undefined, method: 'PROPFIND' }],
  ['next-auth from a foreign page', { pathname: '/api/auth/signout', origin: 'https://evil.example' }],
  ['something that only starts like next-auth', { pathname: '/api/authority', origin: undefined }],
  ['no host at all', { host: undefined }],
])('refused: %s', (_, change) => {
  expect(isFromOurPages({ ...base, ...change })).toBe(false)
})
