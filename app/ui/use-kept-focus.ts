'use client'

import { type RefObject, useLayoutEffect } from 'react'

/**
 * Keeps the keyboard's place when what has the focus is taken off the page: the part of the page around it takes the
 * focus then, so that Tab goes on from there and not from the top.
 */
export function useKeptFocus(element: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const here = element.current
    return () => {
      if (!here?.contains(document.activeElement)) return
      const around = partsAround(here)
      // By then React has taken off what goes, and put in what comes.
      queueMicrotask(() => {
        if (document.activeElement && document.activeElement !== document.body) return
        focusOn(around.find((part) => part.isConnected))
      })
    }
  }, [element])
}

/** The titled parts of the page that `element` lies in, the nearest first. */
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
