'use client'

import { useEffect, useRef, useState } from 'react'

/** The quantity for the course, worked out while the dose is typed. What works it out is loaded then. */
export function Quantity() {
  const place = useRef<HTMLParagraphElement>(null)
  const [quantity, setQuantity] = useState('')
  useEffect(() => {
    const form = place.current?.closest('form')
    if (!form) return
    const work = async () => {
      // Without an answer the quantity is only not shown; the server works it out from what is sent.
      const loaded = await import('./quantity-in').catch(() => undefined)
      if (loaded) setQuantity(loaded.quantityIn(new FormData(form)))
    }
    form.addEventListener('input', work)
    return () => form.removeEventListener('input', work)
  }, [])
  return (
    <p ref={place} aria-live="polite" className="text-small text-muted">
      {quantity}
    </p>
  )
}
