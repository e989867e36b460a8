import { readFileSync } from 'node:fs'
import { afterAll, expect, vi } from 'vitest'
import { declareModules } from '@/lib/modules'
import { runShutdown } from '@/lib/platform/shutdown'

/**
 * Loading the portal takes longer than most tests, so test files share a process. Each finds the settings and the
 * singletons of a process that has just started, and a real clock.
 */
const ofThisProcess = globalThis as typeof globalThis & Record<symbol, unknown>
const SETTINGS = Symbol.for('unit tests: the settings at the start')
if (!(SETTINGS in ofThisProcess)) ofThisProcess[SETTINGS] = { ...process.env }
const settings = ofThisProcess[SETTINGS] as NodeJS.ProcessEnv

for (const name of Object.keys(process.env)) if (!(name in settings)) delete process.env[name]
Object.assign(process.env, settings)
for (const key of Object.getOwnPropertySymbols(globalThis))
  if (/^portal\.(?!declared-)/.test(key.description ?? '')) delete ofThisProcess[key]
vi.useRealTimers()
declareModules()

// A test that replaces a module loads everything for itself, and leaves nothing of it.
if (readFileSync(expect.getState().testPath ?? '', 'utf8').includes('vi.mock(')) {
  vi.resetModules()
  afterAll(() => {
    vi.resetModules()
  })
}

afterAll(async () => {
  const failed: unknown[] = []
  for (const phase of ['drain', 'close'] as const)
    await runShutdown(phase, 20_000, (name, error) => failed.push(`${name}: ${error}`))
  if (failed.length > 0) throw new Error(`What this file opened was not closed:\n${failed.join('\n')}`)
})
