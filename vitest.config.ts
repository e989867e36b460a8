import { fileURLToPath } from 'node:url'
import { configDefaults, defineConfig } from 'vitest/config'
import { LongestFirst } from './e2e/support/statements/longest-first.ts'
import { testsWithServer } from './e2e/support/unit/needs-server.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const every = [
  'lib/**/*.test.ts',
  'db/**/*.test.ts',
  'app/**/*.test.{ts,tsx}',
  'e2e/support/**/*.test.ts',
  'scripts/**/*.test.*',
  'bench/**/*.test.ts',
]
const withServer = testsWithServer().map((path) => path.replace(/[()[\]]/g, '\\$&'))

export default defineConfig({
  resolve: {
    // The package refuses to load outside a server bundle, which is what a test is.
    alias: { '@': here('.'), 'server-only': here('e2e/support/unit/empty.ts') },
  },
  test: {
    // In this order: the portal is loaded by the second, and only then are its pools ones that note their statements.
    setupFiles: [
      'e2e/support/statements/record-statements.ts',
      'e2e/support/unit/setup/own-state.ts',
      'e2e/support/unit/setup/no-noise.ts',
    ],
    sequence: { setupFiles: 'list', sequencer: LongestFirst },
    // One more than the cores of a small machine: these tests wait for their servers about half of the time.
    maxWorkers: 3,
    retry: 0,
    restoreMocks: true,
    // Far above what any test takes: a machine that does other things too is no failure.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    expect: { poll: { timeout: 60_000 } },
    isolate: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          include: every,
          exclude: [...configDefaults.exclude, ...withServer],
          pool: 'threads',
        },
      },
      {
        extends: true,
        test: {
          name: 'servers',
          include: withServer,
          globalSetup: [
            'e2e/support/unit/setup/global-setup.ts',
            'e2e/support/statements/compare-statements.ts',
          ],
          pool: 'forks',
        },
      },
    ],
  },
})
