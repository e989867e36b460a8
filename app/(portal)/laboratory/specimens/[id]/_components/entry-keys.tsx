'use client'

import { useEffect, useRef } from 'react'

/** Inside a form: Enter goes to the next field instead of sending it, and Ctrl or Command with Enter sends it. */
export function EntryKeys() {
  const mark = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const form = mark.current?.closest('form')
    const onKey = (event: KeyboardEvent) => {
      const field = event.target
      if (!form || event.key !== 'Enter' || !(field instanceof HTMLInputElement)) return
      event.preventDefault()
      if (event.ctrlKey || event.metaKey) return form.requestSubmit()
      const fields = [
        ...form.querySelectorAll<HTMLElement>('input:not([type=hidden]), select, button[type=submit]'),
      ]
      fields[fields.indexOf(field) + 1]?.focus()
    }
    form?.addEventListener('keydown', onKey)
    return () => form?.removeEventListener('keydown', onKey)
  }, [])
  return <span ref={mark} hidden />
}
