/** Work that is asked for often and done seldom. */
export interface Paced {
  /** Has the work done in `afterMs`, or sooner when that is already planned. */
  ask(afterMs?: number): void
  /** Plans nothing more and waits for what is under way. */
  stop(): Promise<void>
}

/**
 * Does `work` `soonMs` after it was asked for, one run at a time and at least `gapMs` between two runs, however
 * often it is asked: what is asked meanwhile becomes one more run. A run that fails is left for the next asking.
 */
export function paced(
  work: () => Promise<void>,
  { soonMs = 0, gapMs }: { soonMs?: number; gapMs: number },
): Paced {
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
