import { expect, test } from 'vitest'
import { rewriteRequestHeaders } from './request-headers'

const trusted = {
  nonce: 'n',
  policy: 'p',
  address: '1.1.1.1',
  portalUrl: 'https://portal.example',
  originHost: undefined,
}

test('headers that only a proxy or Next may set are removed, the rest is kept', () => {
  const headers: Record<string, string> = {
    cookie: 'a=b',
    rsc: '1',
    'next-action': 'id',
    'x-forwarded-for': '6.6.6.6',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-port': '1',
    'x-middleware-subrequest': 'x',
    'x-nonce': 'mine',
    'content-security-policy': "script-src 'nonce-mine'",
  }
  rewriteRequestHeaders(headers, trusted)
  expect(headers).toEqual({
    cookie: 'a=b',
    rsc: '1',
    'next-action': 'id',
    'x-nonce': 'n',
    'content-security-policy': 'p',
    'x-forwarded-for': '1.1.1.1',
    'x-forwarded-proto': 'https',
  })
})

test('the host of a checked origin is passed on', () => {
  const headers: Record<string, string> = {}
  rewriteRequestHeaders(headers, { ...trusted, originHost: 'portal.example' })
  expect(headers['x-forwarded-host']).toBe('portal.example')
})
