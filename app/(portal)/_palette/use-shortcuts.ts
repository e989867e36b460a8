'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { areLettersOn } from '@/lib/palette/shortcuts'
import { useOpenMenus } from '../_shell/shell-context'
import { earlyKeys } from './early-keys'

/** A pending `g` is forgotten after this time. */
const sequenceMilliseconds = 1_500

/**
 * Ctrl or Cmd+K opens the palette anywhere. Single letters work outside fields, while no dialog is open, and
 * only if switched on: `/` searches, `?` lists the shortcuts, `g` and a letter open a menu that the user has.
 */
export function useShortcuts(onOpen: (what: 'palette' | 'shortcuts') => void): void {
  const router = useRouter()
  const open = useOpenMenus()
  const menus = useRef(open)
  useEffect(() => {
    menus.current = open
  }, [open])

  useEffect(() => {
    let goAt = Number.NEGATIVE_INFINITY
    function press(event: KeyboardEvent) {
      if (event.defaultPrevented || event.isComposing) return
      // AltGr is Ctrl and Alt.
      const types = event.key.length === 1 && event.ctrlKey === event.altKey && !event.metaKey
      if (types && earlyKeys.text !== undefined) {
        earlyKeys.text += event.key
        event.preventDefault()
        return
      }
      if (
        event.key.toLowerCase() === 'k' &&
        (event.ctrlKey || event.metaKey) &&
        !event.shiftKey &&
        !event.altKey
      ) {
        event.preventDefault()
        onOpen('palette')
        return
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isTaken(event.target) || !areLettersOn()) return
      const went =
        event.timeStamp - goAt < sequenceMilliseconds
          ? menus.current.find(({ letter }) => letter === event.key)
          : undefined
      goAt = event.key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY
      if (went) router.push(went.path)
      else if (event.key === '/') onOpen('palette')
      else if (event.key === '?') onOpen('shortcuts')
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [router, onOpen])
}

/** Whether the focused element takes letters itself, or is inside a dialog or a menu. */
function isTaken(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return (
    target.isContentEditable ||
    target.closest('input, textarea, select, [role=dialog], [role=menu], [role=listbox]') !== null
  )
}
