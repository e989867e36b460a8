'use client'

import { TextField } from '@/app/ui/form/field'
import { useField } from '@/app/ui/form/form-context'
import { orderWords } from '@/lib/orders/words/orders'

/**
 * Asks why, once something was found to speak against the order. `to` is what is done all the same; `isAsked`, where it
 * was found before. What was found is said once: at the order, or above the form that was refused.
 */
export function OverrideField({
  to,
  isAsked = false,
}: {
  to: keyof typeof orderWords.override
  isAsked?: boolean
}) {
  const { error, value } = useField('override')
  if (!error && !value && !isAsked) return null
  return (
    <TextField name="override" label={orderWords.override[to]} required maxLength={500} problem="summary" />
  )
}
