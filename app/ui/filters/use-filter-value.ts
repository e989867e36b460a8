import { type RefObject, useEffect, useRef } from 'react'

/**
 * A field that shows a filter of the address: set each time the filter changes, also by a link to the same page, so that
 * the focus stays with the person who uses it. What was chosen before the scripts had loaded is left alone; the form acts
 * on it (`FilterForm`).
 */
export function useFilterValue<Field extends HTMLInputElement | HTMLSelectElement>(
  value: string,
): RefObject<Field | null> {
  const field = useRef<Field>(null)
  const shown = useRef(value)
  useEffect(() => {
    if (!field.current || shown.current === value) return
    shown.current = value
    field.current.value = value
  }, [value])
  return field
}
