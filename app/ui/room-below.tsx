'use client'

import { useEffect, useRef } from 'react'

/**
 * Tells the style sheet how high the element around it is, as `--banner-height`: it grows with what it says, and what
 * takes the focus below it must not come to lie beneath it (WCAG 2.2, 2.4.11).
 */
export function RoomBelow() {
  const mark = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const around = mark.current?.parentElement
    if (!around) return
    const { style } = document.documentElement
    const observer = new ResizeObserver(() =>
      style.setProperty('--banner-height', `${around.offsetHeight}px`),
    )
    observer.observe(around)
    return () => {
      observer.disconnect()
      style.removeProperty('--banner-height')
    }
  }, [])
  return <span ref={mark} hidden />
}
