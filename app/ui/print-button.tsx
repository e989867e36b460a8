'use client'

import { Printer } from 'lucide-react'
import { printWords } from './words'

/**
 * Opens the browser's print dialog; the page has a print layout. Without scripts the browser's menu does the
 * same.
 */
export function PrintButton() {
  return (
    <button type="button" className="button print:hidden" onClick={() => window.print()}>
      <Printer aria-hidden className="size-4.5" /> {printWords}
    </button>
  )
}
