'use client'

import { type RefObject, useLayoutEffect } from 'react'

/**
 * Keeps the keyboard's place when the focused element is removed. If its table row went too, the next row's
 * first control takes the focus, so a user working through a list can continue. Otherwise the surrounding
 * part of the page does, so that Tab continues from there and not from the top.
 */
export function useKeptFocus(element: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const here = element.current
    return () => {
      if (!here?.contains(document.activeElement)) return
      const [own, ...others] = rowsFrom(here)
      const around = partsAround(here)
      // By now React has removed and inserted the elements.
      queueMicrotask(() => {
        if (document.activeElement && document.activeElement !== document.body) return
        const row = own?.isConnected ? undefined : others.find((one) => one.isConnected)
        const goal = row?.querySelector<HTMLElement>(takesFocus)
        if (goal) goal.focus()
        else focusOn(around.find((part) => part.isConnected))
      })
    }
  }, [element])
}

const takesFocus = ':is(.row-action, td:last-child) :is(button:not(:disabled), a[href], summary)'

/** The table row around `element`, the rows after it, and then those before it, nearest first. */
function rowsFrom(element: HTMLElement): Element[] {
  const row = element.closest('tbody > tr')
  const rows = [...(row?.parentElement?.children ?? [])]
  const nth = row ? rows.indexOf(row) : -1
  return nth < 0 ? [] : [...rows.slice(nth), ...rows.slice(0, nth).reverse()]
}

/** The titled parts of the page around `element`, nearest first. */
function partsAround(element: HTMLElement): HTMLElement[] {
  const parts: HTMLElement[] = []
  for (let at = element.parentElement; at; at = at.parentElement)
    if (at.matches('section, [role=region], [role=dialog], dialog, main')) parts.push(at)
  return parts
}

function focusOn(part: HTMLElement | undefined): void {
  if (!part) return
  if (part.tabIndex < 0) part.tabIndex = -1
  part.focus({ preventScroll: true })
}
