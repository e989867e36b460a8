'use client'

import { useEffect, useRef } from 'react'

/**
 * Publishes the banner's height as the CSS variable `--banner-height`: the banner grows with its content and
 * must not cover a focused element below it (WCAG 2.2, 2.4.11).
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
