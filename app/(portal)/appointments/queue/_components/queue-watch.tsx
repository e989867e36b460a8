'use client'

import { useRouter } from 'next/navigation'
import { startTransition, useEffect, useRef, useState } from 'react'
import { Behind } from './stale-queue-notice'

const askMilliseconds = 5_000
/** Waits grow by the minute, whether anything else changes or not. */
const refreshMilliseconds = 60_000
/** Nobody touched the page for so long: it asks on, but no longer reads the queue, which would keep the session alive. */
const attendedMilliseconds = 5 * 60_000

/**
 * Keeps the queue up to date while somebody is there, and says so when it is not. `stamp` is of the queue on the page;
 * what asks for the present one counts as no sign of life.
 */
export function QueueWatch({ clinicId, stamp, line }: { clinicId: string; stamp: string; line: string }) {
  const router = useRouter()
  const [behind, setBehind] = useState(false)
  const shown = useRef(stamp)
  useEffect(() => {
    shown.current = stamp
    setBehind(false)
  }, [stamp])

  useEffect(() => {
    let touched = performance.now()
    let refreshed = performance.now()
    const touch = () => {
      touched = performance.now()
    }
    async function ask() {
      if (document.visibilityState === 'hidden') return
      const present = await readStamp(clinicId)
      const now = performance.now()
      const changed = present !== undefined && present !== shown.current
      if (!changed && now - refreshed < refreshMilliseconds) return
      if (now - touched > attendedMilliseconds) return setBehind(true)
      // What is typed in a form of the page stays, for a refresh keeps what the browser holds.
      refreshed = now
      startTransition(() => router.refresh())
    }
    const timer = setInterval(ask, askMilliseconds)
    for (const name of ['pointerdown', 'keydown']) window.addEventListener(name, touch)
    return () => {
      clearInterval(timer)
      for (const name of ['pointerdown', 'keydown']) window.removeEventListener(name, touch)
    }
  }, [clinicId, router])

  return (
    <>
      <p role="status" className="sr-only">
        {line}
      </p>
      {/* There from the first: what is put into a region that already exists is read out. */}
      <div role="status">{behind && <Behind onRefresh={() => router.refresh()} />}</div>
    </>
  )
}

async function readStamp(clinicId: string): Promise<string | undefined> {
  try {
    const response = await fetch(`/api/appointments/queue?clinic=${clinicId}`, { cache: 'no-store' })
    if (!response.ok) return undefined
    const { stamp } = (await response.json()) as { stamp: string }
    return stamp
  } catch {
    return undefined
  }
}
