'use client'

import { useRouter } from 'next/navigation'
import { startTransition, useEffect } from 'react'

/** The longest wait that a browser’s timer keeps, in milliseconds. */
const LONGEST = 2 ** 31 - 1

/**
 * Refreshes the page when a time has come after which it shows something else, `inMs` milliseconds after it was made; entries
 * and focus stay. Renders nothing.
 */
export function RefreshAt({ inMs }: { inMs: number }) {
  const router = useRouter()
  useEffect(() => {
    const timer = setTimeout(
      () => startTransition(() => router.refresh()),
      Math.min(Math.max(inMs, 0) + 1_000, LONGEST),
    )
    return () => clearTimeout(timer)
  }, [router, inMs])
  return null
}
