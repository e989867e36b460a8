import { existsSync } from 'node:fs'
import { defineConfig } from '@playwright/test'
import type { Options } from './fixtures'

/** Debian's Chromium where there is one, else the browser that Playwright installed. */
const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) => existsSync(path))

/** What depends on the store of snapshots runs once for each; all else on the default one. */
const EACH_STORE = '**/grant-reaches-everyone.spec.ts'
/** An edge runtime reaches no store but Upstash. */
const EDGE = '**/edge.spec.ts'

export default defineConfig<Options>({
  testDir: './specs',
  outputDir: '../test-results',
  globalSetup: './support/servers/services.ts',
  // One worker: each project runs a portal of several processes, and the machine may have two cores.
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [
    ['list'],
    ['json', { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ?? '../test-results/browser.json' }],
  ],
  use: {
    browserName: 'chromium',
    trace: 'retain-on-failure',
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
  projects: [
    { name: 'database', use: { store: 'database' }, testIgnore: EDGE },
    { name: 'redis', use: { store: 'redis' }, testMatch: EACH_STORE },
    { name: 'upstash', use: { store: 'upstash' }, testMatch: [EACH_STORE, EDGE] },
    { name: 'without the front', use: { store: 'database', front: false }, testMatch: '**/matrix.spec.ts' },
  ],
})
