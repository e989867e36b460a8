'use client'

import { Printer } from 'lucide-react'

/** Opens the browser's printing; without scripts its own menu does. */
export function PrintButton() {
  return (
    <button type="button" className="button print:hidden" onClick={() => window.print()}>
      <Printer aria-hidden className="size-4" /> Print
    </button>
  )
}
