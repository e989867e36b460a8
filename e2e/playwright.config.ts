import { existsSync } from 'node:fs'
import { defineConfig } from '@playwright/test'
import type { Options } from './fixtures'

/**
 * Debian's Chromium where there is one, else the browser that Playwright installed. The one without windows first: the
 * other draws a frame with its buttons around each page, which takes a second of a busy machine.
 */
const chromium = ['chromium-headless-shell', 'chromium', 'chromium-browser']
  .map((name) => `/usr/bin/${name}`)
  .find((path) => existsSync(path))

/** Specs that depend on the snapshot store run once per store; all others on the default one. */
const EACH_STORE = '**/grant-reaches-everyone.spec.ts'
/** An edge runtime reaches no store but Upstash. */
const EDGE = '**/edge.spec.ts'
/** Specs that measure time, or what a process does on its own, do not run beside others. */
const ALONE = ['idle', 'live', 'propagation', 'weight'].map((name) => `**/${name}.spec.ts`)

export default defineConfig<Options>({
  testDir: './specs',
  outputDir: '../test-results',
  globalSetup: './support/servers/services.ts',
  // Each worker has its own portal of several processes and its own database, and waits for them half of the time.
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  // As long as a busy machine takes: what is asserted is what happens, not how fast.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: [
    ['list'],
    ['json', { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ?? '../test-results/browser.json' }],
  ],
  use: {
    browserName: 'chromium',
    // Recording every test would take a third of the time; rerun a failed one with `--trace on` to record it.
    trace: 'off',
    screenshot: 'only-on-failure',
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
    { name: 'database', use: { store: 'database' }, testIgnore: [EDGE, ...ALONE] },
    { name: 'redis', use: { store: 'redis' }, testMatch: EACH_STORE },
    { name: 'upstash', use: { store: 'upstash' }, testMatch: [EACH_STORE, EDGE] },
    { name: 'without the front', use: { store: 'database', front: false }, testMatch: '**/matrix.spec.ts' },
    {
      name: 'alone',
      use: { store: 'database' },
      testMatch: ALONE,
      workers: 1,
      dependencies: ['database', 'redis', 'upstash', 'without the front'],
    },
  ],
})
