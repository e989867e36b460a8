import { vi } from 'vitest'

/** Waits until `check` holds. A busy machine is slow, not wrong, so the limit is generous. */
export const until = <T>(check: () => T | Promise<T>) =>
  vi.waitUntil(check, { timeout: 20_000, interval: 20 })
