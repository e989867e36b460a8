import { StoreTimeoutError } from '@/lib/snapshot/store'

/**
 * Waits for `work`, but no longer than `milliseconds`.
 * @throws {StoreTimeoutError} when the time is over. The work itself may still finish; its outcome is dropped.
 */
export async function within<T>(milliseconds: number, what: string, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new StoreTimeoutError(`${what} did not answer within ${milliseconds} ms.`)),
      milliseconds,
    )
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

/**
 * Converts a lifetime in seconds to whole milliseconds, at least one.
 * @throws {RangeError} when it is not a finite number above 0.
 */
export function lifeInMilliseconds(ttlSeconds: number): number {
  if (!Number.isFinite(ttlSeconds) || ttlSeconds <= 0) {
    throw new RangeError(`A value must be kept for more than 0 seconds, not ${ttlSeconds}.`)
  }
  return Math.max(1, Math.round(ttlSeconds * 1000))
}

/** Splits a list into chunks of at most `size`, so that no single command grows without limit. */
export function* pieces<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size)
}
