'use client'

import type { Route } from 'next'
import Form from 'next/form'
import { type ReactNode, useEffect, useRef, useState } from 'react'

/** Somebody who types a day goes through other days on the way to it. */
const DATE_PAUSE_MS = 700

/**
 * Filters of a page, in its address. A choice acts at once, without a new document; without scripts the button does.
 * It keeps its place, so that nothing moves when the scripts have loaded.
 */
export function FilterForm<Path extends string>({
  action,
  submit,
  className = 'filters',
  children,
}: {
  action: Route<Path>
  /** The words of the button. */
  submit: string
  className?: string
  children: ReactNode
}) {
  const form = useRef<HTMLFormElement>(null)
  const [live, setLive] = useState(false)
  useEffect(() => {
    const element = form.current
    if (!element) return
    setLive(true)
    let pending: ReturnType<typeof setTimeout> | undefined
    const act = () => {
      clearTimeout(pending)
      pending = undefined
      if (element.checkValidity()) element.requestSubmit()
    }
    // Not React's `onChange`, which comes with each letter.
    const changed = ({ target }: Event) => {
      if (!(target instanceof HTMLInputElement && target.type === 'date')) return act()
      clearTimeout(pending)
      pending = setTimeout(act, DATE_PAUSE_MS)
    }
    const left = () => pending && act()
    element.addEventListener('change', changed)
    element.addEventListener('focusout', left)
    return () => {
      clearTimeout(pending)
      element.removeEventListener('change', changed)
      element.removeEventListener('focusout', left)
    }
  }, [])
  return (
    <Form ref={form} action={action} prefetch={false} data-live={live || undefined} className={className}>
      {children}
      <button type="submit" className="button button-quiet filter-submit">
        {submit}
      </button>
    </Form>
  )
}
