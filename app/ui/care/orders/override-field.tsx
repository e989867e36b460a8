'use client'

import { TextField } from '@/app/ui/form/field'
import { useField } from '@/app/ui/form/form-context'

/**
 * Asks why, once something was found to speak against the order. `label` is the question; `isAsked`, where it was found
 * before. What was found is said once: at the order, or above the form that was refused.
 */
export function OverrideField({ label, isAsked = false }: { label: string; isAsked?: boolean }) {
  const { error, value } = useField('override')
  if (!error && !value && !isAsked) return null
  return <TextField name="override" label={label} required maxLength={500} problem="summary" />
}
