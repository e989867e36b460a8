import { expect, test } from 'vitest'
import { contentSecurityPolicy, securityHeaders } from './security-headers'

const choice = { nonce: 'abc', secure: false, dev: false }

test('the policy lets nothing inline run without the nonce', () => {
  const policy = contentSecurityPolicy(choice)
  expect(policy).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';")
  expect(policy).toContain("style-src 'self' 'nonce-abc';")
  expect(policy).not.toContain('unsafe')
  for (const part of ["object-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"])
    expect(policy).toContain(part)
})

test('only the development server may evaluate', () => {
  expect(contentSecurityPolicy({ ...choice, dev: true })).toContain("'unsafe-eval'")
})

test('strict transport security is sent over https only', () => {
  expect(securityHeaders(choice)).not.toHaveProperty('strict-transport-security')
  expect(securityHeaders({ ...choice, secure: true })['strict-transport-security']).toMatch(
    /^max-age=63072000/,
  )
})
