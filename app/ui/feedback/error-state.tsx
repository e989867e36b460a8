'use client'

import { useEffect, useState } from 'react'
import { Notice } from './notice'

/**
 * What a person reads when a page could not be made. The server keeps the cause; only its number is shown.
 * Whether the portal can reach its database is asked once, because the two cases call for different help.
 */
export function ErrorState({ digest, retry }: { digest: string | undefined; retry: () => void }) {
  const [ready, setReady] = useState<boolean>()
  useEffect(() => {
    const asking = new AbortController()
    askReady(asking.signal).then(setReady, () => undefined)
    return () => asking.abort()
  }, [])
  return (
    <>
      <title>Something went wrong · Hospital portal</title>
      <h1 className="mb-4 text-title">This page could not be shown</h1>
      <Notice kind="danger">
        {ready === false ? (
          <p>
            The portal cannot reach its database, so your access could not be checked and nothing is shown.
            Nothing was lost: what was saved before stays saved.
          </p>
        ) : (
          <p>
            Something went wrong while it was made. Your access could not be confirmed to the end, so nothing
            is shown. What was saved before stays saved; what you were typing on this page was not.
          </p>
        )}
        <p className="mt-2">
          Try again in a moment. If it stays like this, tell the people who run the portal
          {digest && (
            <>
              {' '}
              and give them the number <code className="font-mono">{digest}</code>
            </>
          )}
          .
        </p>
      </Notice>
      <p className="mt-5">
        <button type="button" className="button" onClick={retry}>
          Try again
        </button>
      </p>
    </>
  )
}

/** Whether every part of the portal is up; a portal that does not answer at all counts as not. */
async function askReady(signal: AbortSignal): Promise<boolean> {
  try {
    return (await fetch('/api/health/ready', { cache: 'no-store', signal })).ok
  } catch (error) {
    if (signal.aborted) throw error
    return false
  }
}
