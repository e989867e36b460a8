'use client'

import type { Route } from 'next'
import Form from 'next/form'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { chosenEarly } from './chosen-early'

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
    const soon = (target: EventTarget | null) => {
      clearTimeout(pending)
      // A timer even for one that acts at once: React may say again what `chosenEarly` found.
      pending = setTimeout(
        act,
        target instanceof HTMLInputElement && target.type === 'date' ? DATE_PAUSE_MS : 0,
      )
    }
    // Not React's `onChange`, which comes with each letter.
    const changed = ({ target }: Event) => soon(target)
    const left = () => pending && act()
    const early = chosenEarly(element)
    if (early) soon(early)
    element.addEventListener('change', changed)
    element.addEventListener('focusout', left)
    return () => {
      clearTimeout(pending)
      element.removeEventListener('change', changed)
      element.removeEventListener('focusout', left)
    }
  }, [])
  return (
    <Form
      ref={form}
      action={action}
      prefetch={false}
      autoComplete="off"
      data-live={live || undefined}
      className={className}
    >
      {children}
      <button type="submit" className="button button-quiet filter-submit">
        {submit}
      </button>
    </Form>
  )
}
