/** Throttle with trailing edge: coalesces requests, one run at a time. */
export interface Throttle {
  /** Schedules a run in `afterMs`, or keeps one that is already scheduled sooner. */
  ask(afterMs?: number): void
  /** Schedules nothing more and waits for a run in progress. */
  stop(): Promise<void>
}

/**
 * Runs `work` `soonMs` after a request, one run at a time and at least `gapMs` between two runs. Requests during a
 * run become one more run. A failed run is not retried until the next request.
 */
export function throttle(
  work: () => Promise<void>,
  { soonMs = 0, gapMs }: { soonMs?: number; gapMs: number },
): Throttle {
  let dueAt = Number.POSITIVE_INFINITY
  let notBefore = 0
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined
  let stopped = false

  const plan = () => {
    clearTimeout(timer)
    if (running || stopped || dueAt === Number.POSITIVE_INFINITY) return
    const waitMs = Math.max(dueAt, notBefore) - performance.now()
    timer = setTimeout(run, Math.max(0, waitMs)).unref()
  }
  const run = () => {
    dueAt = Number.POSITIVE_INFINITY
    running = work()
      .catch(() => {})
      .finally(() => {
        running = undefined
        notBefore = performance.now() + gapMs
        plan()
      })
  }
  return {
    ask(afterMs = soonMs) {
      const wanted = performance.now() + afterMs
      if (wanted >= dueAt) return
      dueAt = wanted
      plan()
    },
    async stop() {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
