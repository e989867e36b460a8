'use client'

import { useEffect, useRef } from 'react'

/** Gives the focus to the field `name` of its form when it appears, so that the next step begins without the mouse. */
export function FocusOnArrival({ name }: { name: string }) {
  const here = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const field = here.current?.closest('form')?.elements.namedItem(name)
    if (field instanceof HTMLElement) field.focus({ preventScroll: true })
  }, [name])
  return <span ref={here} hidden />
}
