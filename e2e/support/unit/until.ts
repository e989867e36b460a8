import { vi } from 'vitest'

/** Waits until `check` holds. A busy machine makes it late and not wrong, so there is a lot of time for it. */
export const until = <T>(check: () => T | Promise<T>) =>
  vi.waitUntil(check, { timeout: 20_000, interval: 20 })
