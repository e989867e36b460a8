/** What happens to an idle session. */
export interface IdleEvents {
  /** The session ends soon unless the user does something. */
  onWarn(): void
  /** The user did something, here or in another tab. */
  onActive(): void
  /** The session has ended. */
  onEnd(): void
}

const KEY = 'portal:last-request'
const tickMilliseconds = 1_000
const longestWarning = 120_000

/**
 * Tracks how long the session has been idle, across all tabs of this browser. Typing and pointing count as
 * activity although they send no request; the watch sends one instead, a few times within `minutes`, the
 * server's own limit. `stayed` reports activity; `stop` ends the watch.
 */
export function watchIdle(minutes: number, events: IdleEvents) {
  const limit = minutes * 60_000
  const warnAt = limit - Math.min(longestWarning, limit / 2)
  let state: 'active' | 'warned' | 'ended' = 'active'
  const seen = sharedMoment()
  seen.set(Date.now())

  async function stayed() {
    seen.set(Date.now())
    tick()
    try {
      await fetch('/api/access/version', { cache: 'no-store' })
    } catch {
      // The next request finds out whether the session still exists.
    }
  }
  function act() {
    // A warning is answered by its own button; a key press meant for the page must not answer it.
    if (state === 'active' && Date.now() - seen.get() > limit / 5) void stayed()
  }
  function tick() {
    const idle = Date.now() - seen.get()
    const next = idle > limit ? 'ended' : idle > warnAt ? 'warned' : 'active'
    if (next === state) return
    state = next
    if (next === 'warned') events.onWarn()
    else if (next === 'active') events.onActive()
    else events.onEnd()
  }

  const timer = setInterval(tick, tickMilliseconds)
  const names = ['input', 'keydown', 'pointerdown'] as const
  for (const name of names) document.addEventListener(name, act, { capture: true, passive: true })
  return {
    stayed,
    stop() {
      clearInterval(timer)
      for (const name of names) document.removeEventListener(name, act, { capture: true })
    },
  }
}

/** When the server was last asked, shared by all tabs; per tab where the browser has no storage. */
function sharedMoment() {
  let own = 0
  return {
    get(): number {
      try {
        return Math.max(own, Number(localStorage.getItem(KEY)) || 0)
      } catch {
        return own
      }
    },
    set(at: number) {
      own = at
      try {
        localStorage.setItem(KEY, String(at))
      } catch {
        // Without storage each tab warns for itself.
      }
    },
  }
}
