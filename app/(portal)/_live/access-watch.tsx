'use client'

import { useRouter } from 'next/navigation'
import { startTransition, useEffect, useRef } from 'react'
import { announceWork } from '@/app/ui/refresh-on-work'
import { requirementOfPath } from '@/lib/access/pages'
import { satisfies } from '@/lib/access/requirement'
import { useDeclarations, useSetShell, useShell } from '../_shell/shell-context'
import { guardBfcache } from './bfcache-guard'
import { fetchOwnAccess, type OwnAccess } from './fetch-own-access'
import { listenForAccess } from './listen-for-access'
import { versionCheckRequested } from './version-check-event'

/** The browser fires several events when a tab comes back into view; one request answers them all. */
const settleMilliseconds = 120
/**
 * Leaving a page that is no longer theirs must not cut off a navigation in progress, such as the one that signs somebody
 * else in. One that comes to nothing, such as a download, holds it up no longer than this.
 */
const leaveMilliseconds = { navigating: 5_000, otherwise: 500 }

/**
 * Refreshes the page when the access data has changed since it was rendered. While the page is visible the
 * server pushes changes. Browsers also restore old pages without asking (Back, a tab left open), so the page
 * checks for itself whenever it comes to the front. Unsaved input survives. The server refuses a stale click
 * in any case.
 */
export function AccessWatch() {
  const router = useRouter()
  const setShell = useSetShell()
  const shown = useShell()
  const latest = useRef(shown)
  const latestDeclarations = useRef(useDeclarations())
  useEffect(() => {
    latest.current = shown
  }, [shown])

  useEffect(() => {
    let asking: AbortController | undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    let navigatesUntil = 0

    function noteNavigation() {
      navigatesUntil = performance.now() + leaveMilliseconds.navigating
    }
    function leave() {
      const wait = Math.max(leaveMilliseconds.otherwise, navigatesUntil - performance.now())
      clearTimeout(timer)
      timer = setTimeout(() => window.location.reload(), wait)
    }
    function bringUpToDate(own: OwnAccess) {
      const current = latest.current
      // Someone else has signed in since; what this document remembers is not theirs.
      if (own.username !== current?.username) return leave()
      if (own.version === current.version) return
      const requirement = requirementOfPath(window.location.pathname, latestDeclarations.current)
      // Who is the head of a department only the server knows: the page is asked for again.
      if (!requirement || requirement === 'head' || satisfies(own, requirement)) {
        startTransition(() => router.refresh())
      } else {
        // This page itself is now forbidden. Refreshing it would be refused and would load a whole document.
        const { version, menus } = own
        setShell?.({ ...current, version, menus, closedPath: window.location.pathname })
      }
    }
    async function ask() {
      asking?.abort()
      asking = new AbortController()
      const answer = await fetchOwnAccess(asking.signal)
      if (answer === 'signed-out') leave()
      else if (answer) bringUpToDate(answer)
    }
    function askSoon() {
      if (document.visibilityState === 'hidden') return
      clearTimeout(timer)
      timer = setTimeout(ask, settleMilliseconds)
    }
    async function mayShow() {
      const answer = await fetchOwnAccess(new AbortController().signal)
      if (typeof answer !== 'object' || answer.username !== latest.current?.username) return false
      bringUpToDate(answer)
      return true
    }

    const events = ['focus', 'online', 'popstate', versionCheckRequested]
    for (const name of events) window.addEventListener(name, askSoon)
    window.addEventListener('beforeunload', noteNavigation)
    const stopHiding = guardBfcache(mayShow)
    document.addEventListener('visibilitychange', askSoon)
    const stopListening = listenForAccess({
      onVersion: (version) => version !== latest.current?.version && askSoon(),
      onEnded: askSoon,
      onWork: announceWork,
    })
    return () => {
      stopListening()
      for (const name of events) window.removeEventListener(name, askSoon)
      window.removeEventListener('beforeunload', noteNavigation)
      stopHiding()
      document.removeEventListener('visibilitychange', askSoon)
      clearTimeout(timer)
      asking?.abort()
    }
  }, [router, setShell])

  return null
}
