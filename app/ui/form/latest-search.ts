/** A pause in typing after which is searched, in milliseconds. */
const PAUSE_MS = 120

/**
 * Asks while somebody types, and never gives an answer that belongs to something typed before: each new search ends the
 * one that runs. `ask` gives undefined when no answer came.
 */
export function latestSearch<Found>(
  ask: (query: string, signal: AbortSignal) => Promise<Found | undefined>,
  pauseMs = PAUSE_MS,
) {
  let running: AbortController | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  /** Forgets what is asked and what would be. */
  function stop(): void {
    running?.abort()
    clearTimeout(timer)
  }

  /** Asks at once. Undefined when no answer came, or when another search began meanwhile. */
  async function now(query: string): Promise<Found | undefined> {
    stop()
    const mine = new AbortController()
    running = mine
    const found = await ask(query, mine.signal)
    return mine.signal.aborted ? undefined : found
  }

  /** Asks when nothing else is typed for a moment, and hands over the answer if one came. */
  function soon(query: string, take: (found: Found) => void): void {
    stop()
    timer = setTimeout(async () => {
      const found = await now(query)
      if (found !== undefined) take(found)
    }, pauseMs)
  }

  return { now, soon, stop }
}
