'use client'

import { Search } from 'lucide-react'
import { lazy, Suspense, useCallback, useState } from 'react'
import { useShell } from '../_shell/shell-context'
import { earlyKeys } from './early-keys'
import { useShortcuts } from './use-shortcuts'
import { paletteButtonWords as words } from './words/palette-button'
import './palette.css'

/** Loaded on first use: most page views never need it. */
const PaletteDialog = lazy(async () => {
  earlyKeys.text = ''
  try {
    return { default: (await import('./palette-dialog')).PaletteDialog }
  } catch (error) {
    earlyKeys.text = undefined
    throw error
  }
})
const ShortcutsDialog = lazy(async () => ({ default: (await import('./shortcuts-dialog')).ShortcutsDialog }))

/** Everything by keyboard: Ctrl or Cmd+K finds the patients, pages and actions open to the user. */
export function Palette() {
  const shown = useShell()
  const [open, setOpen] = useState<'palette' | 'shortcuts'>()
  const onOpenChange = useCallback((isOpen: boolean) => setOpen((now) => (isOpen ? now : undefined)), [])
  useShortcuts(setOpen)
  if (!shown) return null
  return (
    <>
      <button
        type="button"
        className="palette-button"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => setOpen('palette')}
      >
        <Search aria-hidden className="size-4.5" />
        <span className="max-lg:sr-only">
          {shown.menus.includes('menu_patients') ? words.find : words.findWithoutPatients}
        </span>
        <kbd aria-hidden className="palette-key">
          {words.keys}
        </kbd>
      </button>
      <Suspense>
        {open === 'palette' && (
          <PaletteDialog onOpenChange={onOpenChange} onShortcuts={() => setOpen('shortcuts')} />
        )}
        {open === 'shortcuts' && <ShortcutsDialog onOpenChange={onOpenChange} />}
      </Suspense>
    </>
  )
}
