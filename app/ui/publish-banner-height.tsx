'use client'

import { useEffect, useRef } from 'react'

/**
 * Publishes the height of the element around it to the style sheet as `--banner-height`: the banner grows with what it
 * says, and must not cover what takes the focus below it (WCAG 2.2, 2.4.11).
 */
export function PublishBannerHeight() {
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
