'use client'

import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { useShell } from '../_shell/shell-context'
import { LOCK, LOCK_KEY } from './lock-event'

const Locking = lazy(async () => ({ default: (await import('./locking')).Locking }))

/**
 * Takes everything off the screen at once when the session is locked: by the key, by the menu, or in another tab. What was
 * typed is kept as it is when a page is left.
 */
export function LockGate({ children }: { children: ReactNode }) {
  const isSignedIn = useShell() !== undefined
  const [locked, setLocked] = useState(false)
  useEffect(() => {
    if (!isSignedIn) return
    const tabs = new BroadcastChannel(LOCK)
    const cover = () => flushSync(() => setLocked(true))
    function lock() {
      tabs.postMessage(LOCK)
      cover()
    }
    function press(event: KeyboardEvent) {
      const { key, repeat, ctrlKey, altKey, metaKey, shiftKey } = event
      if (key !== LOCK_KEY || repeat || ctrlKey || altKey || metaKey || shiftKey) return
      event.preventDefault()
      lock()
    }
    const here = new AbortController()
    const { signal } = here
    tabs.addEventListener('message', cover)
    window.addEventListener(LOCK, lock, { signal })
    window.addEventListener('keydown', press, { signal })
    return () => {
      tabs.close()
      here.abort()
    }
  }, [isSignedIn])
  if (!locked) return children
  return (
    <Suspense>
      <Locking />
    </Suspense>
  )
}
