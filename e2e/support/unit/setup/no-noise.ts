import { format } from 'node:util'
import { afterAll, afterEach } from 'vitest'

/**
 * An unexpected warning is a defect, so it fails the test that caused it. A test that expects one uses
 * `vi.spyOn(console, 'error').mockImplementation(() => {})` and asserts on the spy.
 */
const said: string[] = []
for (const method of ['error', 'warn'] as const) {
  console[method] = (...args: unknown[]) => {
    said.push(`console.${method}: ${format(...args)}`)
  }
}

function refuseNoise() {
  const noise = said.splice(0)
  if (noise.length > 0) throw new Error(`Nobody expected this output:\n${noise.join('\n')}`)
}

afterEach(refuseNoise)
afterAll(refuseNoise)
