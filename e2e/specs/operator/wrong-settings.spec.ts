import { expect, test } from '../../fixtures'
import { runToEnd } from '../../support/portal/running'

test.describe('starting with a wrong setting', () => {
  const database = 'postgres://portal:portal@127.0.0.1:9/portal'
  const secret = 'a secret that is long enough for this test'
  const wrong: [name: string, settings: Record<string, string>][] = [
    ['PORT', { PORT: 'abc' }],
    ['PORT', { PORT: '70000' }],
    ['WEB_CONCURRENCY', { WEB_CONCURRENCY: '0' }],
    ['CACHE_STORE', { CACHE_STORE: 'nonsense' }],
    ['CACHE_STORE', { CACHE_STORE: 'memory', WEB_CONCURRENCY: '2' }],
    ['REDIS_URL', { CACHE_STORE: 'redis' }],
    ['REDIS_URL', { REDIS_URL: 'http://cache.example' }],
    ['UPSTASH_REDIS_REST_TOKEN', { UPSTASH_REDIS_REST_URL: 'https://x.upstash.io' }],
    ['AUTH_SECRET', { AUTH_SECRET: 'short' }],
    ['AUTH_SECRET', { DATABASE_URL: database }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://root:hunter2@db/portal', AUTH_SECRET: secret }],
    ['PORTAL_DIAGNOSTICS', { PORTAL_DIAGNOSTICS: 'yes' }],
    ['SESSION_IDLE_MINUTES', { SESSION_IDLE_MINUTES: '-1' }],
    ['PORTAL_URL', { PORTAL_URL: 'portal.example' }],
    ['HOST', { HOST: 'example.org' }],
    ['PORTAL_DEMO', { PORTAL_DEMO: 'yes' }],
    ['HOSPITAL_NAME', { HOSPITAL_NAME: 'two\nlines' }],
  ]
  for (const [name, settings] of wrong) {
    test(`${JSON.stringify(settings)} says one line that names ${name}`, async () => {
      const { code, output } = await runToEnd(['scripts/start.mjs'], {
        PORTAL_DATA: '/nonexistent/portal',
        ...settings,
      })
      expect(code).toBeGreaterThan(0)
      const lines = output.trim().split('\n')
      expect(lines).toHaveLength(1)
      expect(lines[0]).toMatch(new RegExp(`^${name} .+Example: [A-Z_]+=`))
      expect(output).not.toContain('hunter2')
    })
  }
})
