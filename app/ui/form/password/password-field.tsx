'use client'

import { Field, type FieldProps, useControl } from '../field'
import { PasswordInput } from './password-input'

/** A password of a form, with its label, hint and problem. It is never kept as a draft, nor sent back with an answer. */
export function PasswordField({
  name,
  label,
  hint,
  autoComplete,
}: Pick<FieldProps, 'name' | 'label' | 'hint'> & { autoComplete: 'current-password' | 'new-password' }) {
  const control = useControl(name, hint)
  return (
    <Field name={name} label={label} hint={hint} required>
      <PasswordInput {...control} autoComplete={autoComplete} aria-required of={label} />
    </Field>
  )
}
