'use client'

import { TextField } from '@/app/ui/form/field'
import { useField } from '@/app/ui/form/form-context'
import { orderWords } from '@/lib/orders/words/orders'

/** Asks why, once something was found to speak against the order. `to` is what is done all the same. */
export function OverrideField({ to }: { to: keyof typeof orderWords.override }) {
  const { error, value } = useField('override')
  if (!error && !value) return null
  return <TextField name="override" label={orderWords.override[to]} required maxLength={500} />
}
