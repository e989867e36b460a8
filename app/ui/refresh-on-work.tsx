'use client'

import { useRouter } from 'next/navigation'
import { startTransition, useEffect } from 'react'

const workAnnounced = 'portal:work'
/** Many pages hear of a step at the same moment; by chance within this time they do not all ask at once. */
const spreadMilliseconds = 400

/** Tells the parts of this page that records of the kinds `entities` took a step. */
export function announceWork(entities: string[]): void {
  window.dispatchEvent(new CustomEvent(workAnnounced, { detail: entities }))
}

/**
 * Reads the page anew when a record of one of the kinds `on` (names of tables) took a step anywhere, and when the page
 * comes to the front again. What was typed stays, and so does the focus. Draws nothing.
 */
export function RefreshOnWork({ on }: { on: readonly string[] }) {
  const router = useRouter()
  const kinds = on.join()
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const refresh = () => startTransition(() => router.refresh())
    function hear(event: Event) {
      const { detail } = event as CustomEvent<string[]>
      if (!detail.some((entity) => kinds.split(',').includes(entity))) return
      clearTimeout(timer)
      timer = setTimeout(refresh, spreadMilliseconds * Math.random())
    }
    // At the back the page heard nothing.
    const lookedAt = () => document.visibilityState === 'visible' && refresh()
    window.addEventListener(workAnnounced, hear)
    document.addEventListener('visibilitychange', lookedAt)
    return () => {
      clearTimeout(timer)
      window.removeEventListener(workAnnounced, hear)
      document.removeEventListener('visibilitychange', lookedAt)
    }
  }, [router, kinds])
  return null
}
