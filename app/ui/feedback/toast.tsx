'use client'

import { X } from 'lucide-react'
import { usePathname } from 'next/navigation'
import { createContext, type ReactNode, useContext, useState } from 'react'
import { feedbackWords } from '../words'
import { Notice } from './notice'

/** The outcome of an action, in words. */
export interface Toast {
  kind: 'good' | 'attention' | 'danger'
  words: string
}

const ToastContext = createContext<(toast: Toast) => void>(() => {})

/**
 * Shows the outcome of an action whose own place on the page is gone: a row that moved to another table, a
 * form that was removed. Announced, and shown above the page until closed or until another page opens.
 */
export function ToastProvider({ children }: { children: ReactNode }) {
  const pathname = usePathname()
  const [latest, setLatest] = useState<Toast & { at: string }>()
  const toast = latest?.at === pathname ? latest : undefined
  const shown = toast && (
    <div className="toast-line">
      <Notice kind={toast.kind}>{toast.words}</Notice>
      <button type="button" className="icon-button" onClick={() => setLatest(undefined)}>
        <X aria-hidden className="size-4" />
        <span className="sr-only">{feedbackWords.close}</span>
      </button>
    </div>
  )
  return (
    <ToastContext value={(next) => setLatest({ ...next, at: pathname })}>
      {children}
      {/* Both regions exist from the start: only text added to an existing live region is announced. */}
      <div className="toast toast-outcome">
        <div role="status">{toast?.kind !== 'danger' && shown}</div>
        <div role="alert">{toast?.kind === 'danger' && shown}</div>
      </div>
    </ToastContext>
  )
}

/** Shows a toast; any component can call it. */
export function useToast(): (toast: Toast) => void {
  return useContext(ToastContext)
}
