import { describe, expect, it } from 'vitest'
import { readEnv } from '../../platform/env'
import { isProvedBy } from './provider-proof'

const oidc = { OIDC_ISSUER: 'https://i.example', OIDC_CLIENT_ID: 'c', OIDC_CLIENT_SECRET: 's' }
const requires = (set: Record<string, string>) => readEnv({ ...oidc, ...set }).oidc?.requires

describe('what the sign-in service has to have said', () => {
  it('is nothing unless it is set', () => {
    expect(requires({})).toBeUndefined()
    expect(isProvedBy({ acr: 'anything' }, undefined)).toBeUndefined()
  })

  it('is one of the classes, and one of the methods', () => {
    const both = requires({ OIDC_REQUIRED_ACR: 'urn:mfa, phr', OIDC_REQUIRED_AMR: 'otp hwk' })
    expect(both).toEqual({ acr: ['urn:mfa', 'phr'], amr: ['otp', 'hwk'] })
    expect(isProvedBy({ acr: 'phr', amr: ['pwd', 'hwk'] }, both)).toBe(true)
    for (const claims of [
      {},
      { acr: 'phr' },
      { amr: ['otp'] },
      { acr: '1', amr: ['otp'] },
      { acr: 'phr', amr: ['pwd'] },
      { acr: 'phr', amr: 'otp' },
      { acr: ['phr'], amr: ['otp'] },
      { acr: 'PHR', amr: ['otp'] },
    ])
      expect(isProvedBy(claims, both), JSON.stringify(claims)).toBe(false)
    expect(isProvedBy({ amr: ['mfa'] }, requires({ OIDC_REQUIRED_AMR: 'mfa' }))).toBe(true)
    expect(isProvedBy({ acr: 'gold' }, requires({ OIDC_REQUIRED_ACR: 'gold' }))).toBe(true)
  })

  it('is refused as a setting without a service, or without a name in it', () => {
    expect(() => readEnv({ OIDC_REQUIRED_AMR: 'mfa' })).toThrow(/^OIDC_ISSUER .+Example/)
    expect(() => readEnv({ ...oidc, OIDC_REQUIRED_AMR: ' , ' })).toThrow(/^OIDC_REQUIRED_AMR .+Example/)
  })
})
