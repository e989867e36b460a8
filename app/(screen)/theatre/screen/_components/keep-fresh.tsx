'use client'

import { useRouter } from 'next/navigation'
import { startTransition, useEffect } from 'react'

const askMilliseconds = 5_000

/** Reads the page again every few seconds for as long as it is open. Renders nothing. */
export function KeepFresh() {
  const router = useRouter()
  useEffect(() => {
    const timer = setInterval(() => startTransition(() => router.refresh()), askMilliseconds)
    return () => clearInterval(timer)
  }, [router])
  return null
}
