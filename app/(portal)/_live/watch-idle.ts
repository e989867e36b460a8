/** What happens to a session that nobody uses. */
export interface IdleEvents {
  /** The session ends soon unless something is done. */
  onWarn(): void
  /** Something was done, here or in another tab. */
  onActive(): void
  /** The session has ended by now. */
  onEnd(): void
}

const KEY = 'portal:last-request'
const tickMilliseconds = 1_000
const longestWarning = 120_000

/**
 * Watches how long the session has been idle, over all tabs of this browser. Typing and pointing count as being there,
 * although they ask the server nothing: they ask it then, a few times within `minutes`, the server's own limit.
 * `stayed` says that the person is there; `stop` ends the watch.
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
      // The next request finds out whether the session still is.
    }
  }
  function act() {
    // A warning is answered by its own button; a key that was meant for the page must not do that.
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

/** When the server was last asked, as all tabs know it; this tab alone where the browser keeps nothing. */
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
        // Without it each tab warns for itself.
      }
    },
  }
}
