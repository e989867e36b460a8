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
/** Redirecting to the sign-in form must not cut off a navigation in progress. */
const leaveMilliseconds = 500

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

    function bringUpToDate(own: OwnAccess) {
      const current = latest.current
      // Someone else has signed in since; what this document remembers is not theirs.
      if (own.username !== current?.username) return window.location.reload()
      if (own.version === current.version) return
      const requirement = requirementOfPath(window.location.pathname, latestDeclarations.current)
      if (!requirement || satisfies(own, requirement)) {
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
      if (answer === 'signed-out') timer = setTimeout(() => window.location.reload(), leaveMilliseconds)
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
      stopHiding()
      document.removeEventListener('visibilitychange', askSoon)
      clearTimeout(timer)
      asking?.abort()
    }
  }, [router, setShell])

  return null
}
