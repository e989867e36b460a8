import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { EnvError, readEnv, requireAuthSecret } from './env'

const secret = 'x'.repeat(32)
const upstash = { UPSTASH_REDIS_REST_URL: 'https://a.upstash.io', UPSTASH_REDIS_REST_TOKEN: 't' }

describe('what is accepted', () => {
  test('nothing set at all gives the defaults', () => {
    const env = readEnv({})
    expect(env).toMatchObject({ port: 3000, cacheStore: 'database', diagnostics: false, secure: false })
    expect(env).toMatchObject({ portalUrl: 'http://localhost:3000', trustProxyHops: 0, databasePool: 10 })
    expect(env).toMatchObject({ sessionIdleMinutes: 30, sessionMaxHours: 12, oidc: undefined })
    expect(env.webConcurrency).toBeGreaterThanOrEqual(2)
    expect(env.portalData).toBe(resolve('.data'))
  })

  test.each([
    [{ PORT: '' }, { port: 3000 }],
    [{ PORT: '8080' }, { port: 8080, portalUrl: 'http://localhost:8080' }],
    [{ PORT: '65535' }, { port: 65_535 }],
    [{ REDIS_URL: 'redis://a' }, { cacheStore: 'redis' }],
    [{ REDIS_URL: 'rediss://a', ...upstash }, { cacheStore: 'redis' }],
    [upstash, { cacheStore: 'upstash' }],
    [{ REDIS_URL: 'redis://a', CACHE_STORE: 'database' }, { cacheStore: 'database' }],
    [
      { CACHE_STORE: 'memory', WEB_CONCURRENCY: '1' },
      { cacheStore: 'memory', webConcurrency: 1 },
    ],
    [{}, { host: '127.0.0.1', isDeployment: false, loadsDemo: true, isTrial: true }],
    [{ HOST: 'localhost' }, { isDeployment: false, loadsDemo: true, isTrial: true }],
    [{ HOST: '::1' }, { isDeployment: false, portalUrl: 'http://localhost:3000' }],
    [{ HOST: '0.0.0.0' }, { isDeployment: true, loadsDemo: false, isTrial: false, secure: false }],
    [{ HOST: '::' }, { isDeployment: true, portalUrl: 'http://localhost:3000' }],
    [{ HOST: '10.0.0.7' }, { isDeployment: true, portalUrl: 'http://10.0.0.7:3000' }],
    [{ HOST: '2001:db8::7' }, { isDeployment: true, portalUrl: 'http://[2001:db8::7]:3000' }],
    [{ PORTAL_URL: 'https://p.example' }, { isDeployment: true, loadsDemo: false, isTrial: false }],
    [{ PORTAL_URL: 'http://localhost:4000' }, { isDeployment: false, loadsDemo: true }],
    [{ PORTAL_URL: 'http://127.0.0.1:4000' }, { isDeployment: false, loadsDemo: true }],
    [{ PORTAL_URL: 'http://[::1]:4000' }, { isDeployment: false, loadsDemo: true }],
    [{ PORTAL_URL: 'http://portal.lan' }, { isDeployment: true, loadsDemo: false, isTrial: false }],
    [{ PORTAL_URL: 'http://localhost.example' }, { isDeployment: true, loadsDemo: false, isTrial: false }],
    [{ PORTAL_URL: 'http://192.0.2.4:3000' }, { isDeployment: true, loadsDemo: false, isTrial: false }],
    [
      { PORTAL_URL: 'https://p.example', PORTAL_DEMO: '1' },
      { isDeployment: true, loadsDemo: true, isTrial: true },
    ],
    [{ PORTAL_DEMO: '0' }, { loadsDemo: false, isTrial: false }],
    [{ DATABASE_URL: 'postgres://u:p@h/d' }, { loadsDemo: false, isTrial: true }],
    [
      { DATABASE_URL: 'postgres://u:p@h/d', PORTAL_DEMO: '1' },
      { loadsDemo: true, isTrial: true },
    ],
    [{ HOSPITAL_NAME: ' Klinikum Süd ' }, { hospitalName: 'Klinikum Süd' }],
    [{}, { hospitalName: undefined }],
    [{ PORTAL_DIAGNOSTICS: '1' }, { diagnostics: true }],
    [{ PORTAL_DIAGNOSTICS: '0' }, { diagnostics: false }],
    [{ PORTAL_URL: 'https://portal.example/' }, { portalUrl: 'https://portal.example', secure: true }],
    [{}, { timeZone: 'UTC', clockOffset: 0 }],
    [{ HOSPITAL_TIME_ZONE: 'Asia/Kathmandu' }, { timeZone: 'Asia/Kathmandu' }],
    [{ CLOCK_OFFSET_SECONDS: '-90' }, { clockOffset: -90_000 }],
    [
      { DATABASE_URL: 'postgresql://u:p@h/d' },
      { databaseUrl: 'postgresql://u:p@h/d', databaseOwnerUrl: undefined },
    ],
    [
      { DATABASE_URL: 'postgres://u:p@h/d', DATABASE_OWNER_URL: 'postgres://o:p@h/d' },
      { databaseUrl: 'postgres://u:p@h/d', databaseOwnerUrl: 'postgres://o:p@h/d' },
    ],
  ])('%o', (source, expected) => {
    expect(readEnv(source)).toMatchObject(expected)
  })

  test('single sign-on is on if its three settings are given', () => {
    const given = { OIDC_ISSUER: 'https://i.example', OIDC_CLIENT_ID: 'c', OIDC_CLIENT_SECRET: 's' }
    expect(readEnv(given).oidc).toEqual({
      issuer: 'https://i.example',
      clientId: 'c',
      clientSecret: 's',
      usernameClaim: 'preferred_username',
    })
  })
})

describe('what is refused, in one line with the name and an example', () => {
  test.each([
    ['PORT', { PORT: 'abc' }],
    ['PORT', { PORT: '0' }],
    ['PORT', { PORT: '65536' }],
    ['PORT', { PORT: '3000.5' }],
    ['WEB_CONCURRENCY', { WEB_CONCURRENCY: '0' }],
    ['WEB_CONCURRENCY', { WEB_CONCURRENCY: 'many' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://u:p@h/d' }],
    ['DATABASE_URL', { DATABASE_URL: 'not an address' }],
    ['DATABASE_OWNER_URL', { DATABASE_URL: 'postgres://u:p@h/d', DATABASE_OWNER_URL: 'mysql://u:p@h/d' }],
    ['DATABASE_URL', { DATABASE_OWNER_URL: 'postgres://o:p@h/d' }],
    ['DATABASE_POOL', { DATABASE_POOL: '0' }],
    ['CACHE_STORE', { CACHE_STORE: 'memcached' }],
    ['CACHE_STORE', { CACHE_STORE: 'memory', WEB_CONCURRENCY: '2' }],
    ['CACHE_STORE', { CACHE_STORE: 'memory' }],
    ['REDIS_URL', { REDIS_URL: 'http://a' }],
    ['REDIS_URL', { CACHE_STORE: 'redis' }],
    ['UPSTASH_REDIS_REST_URL', { CACHE_STORE: 'upstash' }],
    ['UPSTASH_REDIS_REST_TOKEN', { UPSTASH_REDIS_REST_URL: 'https://a' }],
    ['AUTH_SECRET', { AUTH_SECRET: 'short' }],
    ['PORTAL_DIAGNOSTICS', { PORTAL_DIAGNOSTICS: 'yes' }],
    ['PORTAL_URL', { PORTAL_URL: 'portal.example' }],
    ['PORTAL_URL', { PORTAL_URL: 'https://portal.example/path' }],
    ['TRUST_PROXY_HOPS', { TRUST_PROXY_HOPS: '-1' }],
    ['SESSION_IDLE_MINUTES', { SESSION_IDLE_MINUTES: '0' }],
    ['SESSION_MAX_HOURS', { SESSION_MAX_HOURS: 'x' }],
    ['VITAL_SIGNS_MAX_AGE_HOURS', { VITAL_SIGNS_MAX_AGE_HOURS: '4 h' }],
    ['OIDC_CLIENT_SECRET', { OIDC_ISSUER: 'https://i.example', OIDC_CLIENT_ID: 'c' }],
    ['LOG_LEVEL', { LOG_LEVEL: 'loud' }],
    ['HOST', { HOST: 'example.org' }],
    ['HOST', { HOST: '127.0.0.1:3000' }],
    ['HOST', { HOST: '*' }],
    ['PORTAL_DEMO', { PORTAL_DEMO: 'yes' }],
    ['HOSPITAL_NAME', { HOSPITAL_NAME: '   ' }],
    ['HOSPITAL_NAME', { HOSPITAL_NAME: 'x'.repeat(81) }],
    ['HOSPITAL_NAME', { HOSPITAL_NAME: 'two\nlines' }],
  ])('%s %o', (name, source) => {
    const line = messageOf(() => readEnv(source))
    expect(line).toMatch(new RegExp(`^${name} .+\\. Example: ${name}=.+$`))
    expect(line).not.toContain('\n')
  })

  test('several wrong settings give one line each', () => {
    expect(messageOf(() => readEnv({ PORT: 'x', LOG_LEVEL: 'y' })).split('\n')).toHaveLength(2)
  })

  test('a secret is never repeated in the message', () => {
    expect(messageOf(() => readEnv({ DATABASE_URL: 'mysql://u:hunter2@h/d' }))).not.toContain('hunter2')
    expect(messageOf(() => readEnv({ AUTH_SECRET: 'hunter2' }))).not.toContain('hunter2')
  })
})

test('serving an external database needs an explicit secret', () => {
  const given = { DATABASE_URL: 'postgres://u:p@h/d' }
  expect(messageOf(() => requireAuthSecret(readEnv(given)))).toMatch(/^AUTH_SECRET is missing/)
  expect(() => requireAuthSecret(readEnv({ ...given, AUTH_SECRET: secret }))).not.toThrow()
  expect(() => requireAuthSecret(readEnv({}))).not.toThrow()
})

function messageOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof EnvError) return error.message
    throw error
  }
  throw new Error('nothing was refused')
}
