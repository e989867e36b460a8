'use client'

import { useRouter } from 'next/navigation'
import { startTransition, useEffect, useRef } from 'react'
import { versionAsked } from './ask-for-version'
import { listenForAccess } from './listen-for-access'
import { useShown } from './shown'

/** Several of the browser's events come together when a tab is looked at again; one question answers them all. */
const settleMilliseconds = 120

/**
 * Refreshes the page when the access data has moved since it was made. While the page can be seen the server
 * tells it; and because browsers show old pages without asking (Back, a tab left open), it asks by itself
 * whenever it comes to the front. What was typed stays. The server refuses a stale click in any case.
 */
export function AccessWatch() {
  const router = useRouter()
  const shownVersion = useRef<string>(undefined)
  const version = useShown()?.version
  useEffect(() => {
    shownVersion.current = version
  }, [version])

  useEffect(() => {
    let asking: AbortController | undefined
    let timer: ReturnType<typeof setTimeout> | undefined

    function compare(current: string) {
      if (current !== shownVersion.current) startTransition(() => router.refresh())
    }
    async function ask() {
      asking?.abort()
      asking = new AbortController()
      const answer = await askVersion(asking.signal)
      if (answer === 'signed-out') window.location.reload()
      else if (answer) compare(answer.version)
    }
    function askSoon() {
      if (document.visibilityState === 'hidden') return
      clearTimeout(timer)
      timer = setTimeout(ask, settleMilliseconds)
    }
    function onPageShow(event: PageTransitionEvent) {
      if (event.persisted) askSoon()
    }

    const events = ['focus', 'online', 'popstate', versionAsked]
    for (const name of events) window.addEventListener(name, askSoon)
    window.addEventListener('pageshow', onPageShow)
    document.addEventListener('visibilitychange', askSoon)
    const stopListening = listenForAccess({ onVersion: compare, onSignedOut: askSoon, onLost: askSoon })
    return () => {
      stopListening()
      for (const name of events) window.removeEventListener(name, askSoon)
      window.removeEventListener('pageshow', onPageShow)
      document.removeEventListener('visibilitychange', askSoon)
      clearTimeout(timer)
      asking?.abort()
    }
  }, [router])

  return null
}

/** The version now, `signed-out`, or undefined when there was no usable answer and the next event asks again. */
async function askVersion(signal: AbortSignal): Promise<{ version: string } | 'signed-out' | undefined> {
  try {
    const reply = await fetch('/api/access/version', { cache: 'no-store', signal })
    if (reply.status === 401) return 'signed-out'
    const body: unknown = reply.ok ? await reply.json() : undefined
    return hasVersion(body) ? body : undefined
  } catch {
    return undefined
  }
}

function hasVersion(body: unknown): body is { version: string } {
  return typeof body === 'object' && body !== null && 'version' in body && typeof body.version === 'string'
}
