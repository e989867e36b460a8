'use client'

import { useRouter } from 'next/navigation'
import { startTransition, useEffect } from 'react'

const workAnnounced = 'portal:work'
/** A random delay: many pages hear of a step at the same moment and must not all ask at once. */
const spreadMilliseconds = 400

/** Notifies this page's listeners that records of the kinds `entities` changed. */
export function announceWork(entities: string[]): void {
  window.dispatchEvent(new CustomEvent(workAnnounced, { detail: entities }))
}

/**
 * Refreshes the page when a record of one of the kinds `on` (table names) changes anywhere, and when the page
 * comes to the front again. Entries and focus stay. Renders nothing.
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
    // In the background the page heard nothing.
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
