'use client'

import type { ReactNode } from 'react'
import { formWords } from '../words'
import { useForm } from './form-context'

/** Sends the form. Its label says what it does, and that it is in progress. */
export function SubmitButton({
  children,
  quiet = false,
  name,
  value,
}: {
  children: ReactNode
  quiet?: boolean
  name?: string
  value?: string
}) {
  const { pending } = useForm()
  return (
    <button
      type="submit"
      name={name}
      value={value}
      className={quiet ? 'button button-quiet' : 'button'}
      aria-disabled={pending || undefined}
    >
      {pending ? formWords.saving : children}
    </button>
  )
}
