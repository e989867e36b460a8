'use client'

import { Printer } from 'lucide-react'

/** Prints the page as it is designed for paper. */
export function PrintButton() {
  return (
    <button type="button" className="button print:hidden" onClick={() => window.print()}>
      <Printer aria-hidden className="size-5" /> Print
    </button>
  )
}
