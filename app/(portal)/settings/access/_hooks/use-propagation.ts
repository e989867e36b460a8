'use client'

import { useEffect, useState } from 'react'
import { versionCheckRequested } from '@/app/(portal)/_live/version-check-event'
import type { Propagation } from '@/lib/access/delivery/propagation'
import { reachOf } from '@/lib/access/delivery/propagation-words'

const restMilliseconds = 2_000
const underWayMilliseconds = 400
/** A frozen process accepts a connection and never answers; the next request may reach another. */
const patienceMilliseconds = 2_000

/**
 * How far the last change has come, asked again every few seconds while the page can be seen, and more often while
 * a process is missing. `lost` when the portal did not answer, so what is shown is from before.
 */
export function usePropagation(initial: Propagation): { propagation: Propagation; lost: boolean } {
  const [known, setKnown] = useState({ propagation: initial, lost: false })

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let asking: AbortController | undefined

    async function ask() {
      clearTimeout(timer)
      asking?.abort()
      if (document.visibilityState === 'hidden') return
      const mine = new AbortController()
      asking = mine
      const answer = await readPropagation(mine.signal)
      if (mine.signal.aborted) return
      setKnown((old) => (answer ? { propagation: answer, lost: false } : { ...old, lost: true }))
      timer = setTimeout(ask, answer && isUnderWay(answer) ? underWayMilliseconds : restMilliseconds)
    }

    // A switch that was saved asks for the version at once.
    window.addEventListener(versionCheckRequested, ask)
    document.addEventListener('visibilitychange', ask)
    timer = setTimeout(ask, underWayMilliseconds)
    return () => {
      window.removeEventListener(versionCheckRequested, ask)
      document.removeEventListener('visibilitychange', ask)
      clearTimeout(timer)
      asking?.abort()
    }
  }, [])

  return known
}

function isUnderWay(propagation: Propagation): boolean {
  const { on, of } = reachOf(propagation)
  return on < of
}

async function readPropagation(signal: AbortSignal): Promise<Propagation | undefined> {
  try {
    const reply = await fetch('/api/access/propagation', {
      cache: 'no-store',
      signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMilliseconds)]),
    })
    return reply.ok ? ((await reply.json()) as Propagation) : undefined
  } catch {
    return undefined
  }
}
