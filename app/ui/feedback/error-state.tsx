'use client'

import { useEffect, useState } from 'react'
import { RichText } from '../rich-text'
import { titleOf, errorWords as words } from '../words'
import { NoticeBox } from './notice-box'

/** Drawn here: every page loads its error pages with it, and each of them would hold the library of icons too. */
const exclamation = (
  <svg aria-hidden viewBox="0 0 24 24" className="fill-none stroke-current stroke-[1.75]">
    <circle cx="12" cy="12" r="10" />
    <path d="M12 7v6m0 3.5v.5" strokeLinecap="round" />
  </svg>
)

/**
 * Shown when a page failed to render. The server logs the cause; only its number is shown. Asks once whether
 * the portal can reach its database, because the two cases need different help.
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
      <title>{titleOf(words.page)}</title>
      <h1 className="mb-4 text-title">{words.title}</h1>
      <NoticeBox kind="danger" icon={exclamation}>
        <p>{ready === false ? words.noDatabase : words.failed}</p>
        <p className="mt-2">
          {digest ? (
            <RichText
              text={words.todoWithNumber}
              digest={() => <code className="font-mono">{digest}</code>}
            />
          ) : (
            words.todo
          )}
        </p>
      </NoticeBox>
      <p className="mt-5">
        <button type="button" className="button" onClick={retry}>
          {words.retry}
        </button>
      </p>
    </>
  )
}

/** Whether every part of the portal is up; a portal that does not answer counts as down. */
async function askReady(signal: AbortSignal): Promise<boolean> {
  try {
    return (await fetch('/api/health/ready', { cache: 'no-store', signal })).ok
  } catch (error) {
    if (signal.aborted) throw error
    return false
  }
}
