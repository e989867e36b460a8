'use client'

import { TextField } from '../../../ui/form/field'
import { useField } from '../../../ui/form/form-context'

/** Asks why, once something was found to speak against the order. */
export function OverrideField() {
  const { error, value } = useField('override')
  if (!error && !value) return null
  return <TextField name="override" label="Reason to order it all the same" required maxLength={500} />
}
