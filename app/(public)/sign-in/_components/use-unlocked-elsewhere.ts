'use client'

import { useEffect } from 'react'

/** A locked tab goes on as soon as it is seen again, if its session was unlocked in another tab meanwhile. */
export function useUnlockedElsewhere(): void {
  useEffect(() => {
    let asking: AbortController | undefined
    async function ask() {
      if (document.visibilityState === 'hidden') return
      asking?.abort()
      asking = new AbortController()
      const reply = await fetch('/api/access', { cache: 'no-store', signal: asking.signal }).catch(
        () => undefined,
      )
      // The sign-in page leads anybody who is signed in to where they were going.
      if (reply?.ok) window.location.reload()
    }
    window.addEventListener('focus', ask)
    document.addEventListener('visibilitychange', ask)
    return () => {
      window.removeEventListener('focus', ask)
      document.removeEventListener('visibilitychange', ask)
      asking?.abort()
    }
  }, [])
}
