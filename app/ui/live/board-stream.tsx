'use client'

import { useEffect } from 'react'
import { announceBoard } from './live-board'

const retryMilliseconds = 5_000

/**
 * Listens for the board `address` on a page without the portal's shell, for as long as it is open. The page is loaded again
 * when the user's access changes or the session ends, so that it shows nothing that is no longer theirs to see. Renders nothing.
 */
export function BoardStream({ address }: { address: string }) {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const source = new EventSource(`/api/live?board=${encodeURIComponent(address)}`)
    const again = () => window.location.reload()
    source.addEventListener('board', ({ data }: MessageEvent<string>) =>
      announceBoard(address, JSON.parse(data)),
    )
    source.addEventListener('access', again)
    source.addEventListener('signed-out', again)
    source.addEventListener('error', () => {
      // The browser reconnects by itself unless the server refused.
      if (source.readyState === EventSource.CLOSED) timer = setTimeout(again, retryMilliseconds)
    })
    return () => {
      clearTimeout(timer)
      source.close()
    }
  }, [address])
  return null
}
