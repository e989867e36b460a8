'use client'

import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { lockNow } from '../_lock/lock-event'
import { useShell } from '../_shell/shell-context'
import { idleWords } from '../_shell/words'
import { watchIdle } from './watch-idle'

/**
 * Asks whether the user is still working before an idle session ends (WCAG 2.2, 2.2.1). `minutes` is the
 * server's limit.
 */
export function IdleWarning({ minutes }: { minutes: number }) {
  const isSignedIn = useShell() !== undefined
  const pathname = usePathname()
  const dialog = useRef<HTMLDialogElement>(null)
  const watch = useRef<ReturnType<typeof watchIdle>>(undefined)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a page that was opened is a request, so the time begins again
  useEffect(() => {
    if (!isSignedIn) return
    const watching = watchIdle(minutes, {
      onWarn: () => dialog.current?.showModal(),
      onActive: () => dialog.current?.close(),
      onEnd: signOut,
    })
    watch.current = watching
    return () => {
      dialog.current?.close()
      watching.stop()
    }
  }, [isSignedIn, minutes, pathname])
  return (
    <dialog
      ref={dialog}
      className="idle-warning"
      aria-labelledby="idle-warning-title"
      onCancel={() => watch.current?.stayed()}
    >
      <h2 id="idle-warning-title" className="text-large font-strong">
        {idleWords.title}
      </h2>
      <p className="mt-2">{idleWords.why}</p>
      <div className="mt-4 flex flex-wrap gap-2">
        <button type="button" className="button" onClick={() => watch.current?.stayed()}>
          {idleWords.stay}
        </button>
        <button type="button" className="button button-quiet" onClick={lockNow}>
          {idleWords.lock}
        </button>
      </div>
    </dialog>
  )
}

/** Ends the session, which a page that refreshes itself may have kept alive, and opens the sign-in form. */
async function signOut() {
  try {
    await fetch('/api/sign-out', { method: 'POST', redirect: 'manual' })
  } finally {
    window.location.reload()
  }
}
