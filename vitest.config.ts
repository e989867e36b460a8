import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  resolve: {
    // The package refuses to load outside a server bundle, which is what a test is.
    alias: { '@': here('.'), 'server-only': here('e2e/support/unit/empty.ts') },
  },
  test: {
    include: [
      'lib/**/*.test.ts',
      'db/**/*.test.ts',
      'app/**/*.test.{ts,tsx}',
      'e2e/support/**/*.test.ts',
      'scripts/**/*.test.*',
      'bench/**/*.test.ts',
    ],
    globalSetup: ['e2e/support/unit/global-setup.ts'],
    setupFiles: ['e2e/support/unit/no-noise.ts'],
    pool: 'forks',
    maxWorkers: 2,
    retry: 0,
    restoreMocks: true,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
