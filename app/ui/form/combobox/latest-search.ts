/** Milliseconds without typing after which a search starts. */
const PAUSE_MS = 120

/**
 * Searches while the user types, and never returns an answer for an earlier text: each new search cancels the
 * running one. `ask` returns undefined without an answer.
 */
export function latestSearch<Found>(
  ask: (query: string, signal: AbortSignal) => Promise<Found | undefined>,
  pauseMs = PAUSE_MS,
) {
  let running: AbortController | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  /** Cancels the running and the pending search. */
  function stop(): void {
    running?.abort()
    clearTimeout(timer)
  }

  /** Searches at once. Undefined without an answer, or if another search started in the meantime. */
  async function now(query: string): Promise<Found | undefined> {
    stop()
    const mine = new AbortController()
    running = mine
    const found = await ask(query, mine.signal)
    return mine.signal.aborted ? undefined : found
  }

  /** Searches after a pause in typing, and passes on the answer if there is one. */
  function soon(query: string, take: (found: Found) => void): void {
    stop()
    timer = setTimeout(async () => {
      const found = await now(query)
      if (found !== undefined) take(found)
    }, pauseMs)
  }

  return { now, soon, stop }
}
