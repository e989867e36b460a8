'use client'

import { useEffect, useRef } from 'react'

/** Inside a form: the first field that is still empty takes the focus when the page is opened. */
export function FocusFirstEmpty() {
  const mark = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const fields = mark.current
      ?.closest('form')
      ?.querySelectorAll<HTMLInputElement>('input:not([type=hidden]), select, textarea')
    const empty = [...(fields ?? [])].find(({ value }) => value === '')
    empty?.focus()
  }, [])
  return <span ref={mark} hidden />
}
