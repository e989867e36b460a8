'use client'

import { TextField } from '@/app/ui/form/field'
import { useField } from '@/app/ui/form/form-context'

/** Asks why, once something was found to speak against the order. `todo` is what is done all the same. */
export function OverrideField({ todo = 'order it' }: { todo?: string }) {
  const { error, value } = useField('override')
  if (!error && !value) return null
  return <TextField name="override" label={`Reason to ${todo} all the same`} required maxLength={500} />
}
