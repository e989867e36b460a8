'use client'

import { useCallback, useEffect, useState } from 'react'
import { draftsWritten } from '@/app/ui/form/drafts/draft-store'
import { lockWords as words } from './words'

/**
 * What is left of the page while its session is being locked, and for as long as the portal cannot be reached: no text of
 * it, neither on the screen nor in the document.
 */
export function Locking() {
  const [failed, setFailed] = useState(false)
  const leave = useCallback(async () => {
    setFailed(false)
    try {
      // The data of the page are in its scripts, too.
      for (const script of [...document.scripts]) script.remove()
      document.title = words.title
      await fetch('/api/lock', { method: 'POST', redirect: 'manual' })
      await draftsWritten()
      const { pathname, search } = window.location
      window.location.replace(`/sign-in?next=${encodeURIComponent(pathname + search)}`)
    } catch {
      setFailed(true)
    }
  }, [])
  useEffect(() => void leave(), [leave])
  return (
    <main className="mx-auto max-w-md p-8">
      <h1 className="text-title">{words.title}</h1>
      <p role="status" className="mt-2">
        {failed ? words.failed : words.locking}
      </p>
      {failed && (
        <button type="button" className="button mt-4" onClick={leave}>
          {words.again}
        </button>
      )}
    </main>
  )
}
