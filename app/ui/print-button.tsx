'use client'

import { Printer } from 'lucide-react'
import { printWords } from './words'

/** Opens the browser's own way to print the page as it is designed for paper. Without scripts its menu does the same. */
export function PrintButton() {
  return (
    <button type="button" className="button print:hidden" onClick={() => window.print()}>
      <Printer aria-hidden className="size-4.5" /> {printWords}
    </button>
  )
}
