'use client'

import { X } from 'lucide-react'
import { usePathname } from 'next/navigation'
import { createContext, type ReactNode, useContext, useState } from 'react'
import { Notice } from './notice'

/** What came of something that the person did. */
export interface Outcome {
  kind: 'good' | 'danger'
  words: string
}

const TellContext = createContext<(outcome: Outcome) => void>(() => {})

/**
 * Says what came of a step whose own place on the page is gone with it: a row that moved to another table, a form that
 * is not there any more. Read out, and shown over the page until it is closed or another page is opened.
 */
export function OutcomeProvider({ children }: { children: ReactNode }) {
  const pathname = usePathname()
  const [told, setTold] = useState<Outcome & { at: string }>()
  const outcome = told?.at === pathname ? told : undefined
  const shown = outcome && (
    <div className="toast-line">
      <Notice kind={outcome.kind}>{outcome.words}</Notice>
      <button type="button" className="icon-button" onClick={() => setTold(undefined)}>
        <X aria-hidden className="size-4" />
        <span className="sr-only">Close this message</span>
      </button>
    </div>
  )
  return (
    <TellContext value={(next) => setTold({ ...next, at: pathname })}>
      {children}
      {/* Both are there from the first: what is put into a region that already exists is read out. */}
      <div className="toast outcome">
        <div role="status">{outcome?.kind === 'good' && shown}</div>
        <div role="alert">{outcome?.kind === 'danger' && shown}</div>
      </div>
    </TellContext>
  )
}

/** Tells an outcome to the person, wherever on the page they are. */
export function useTell(): (outcome: Outcome) => void {
  return useContext(TellContext)
}
