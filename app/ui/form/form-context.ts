'use client'

import { createContext, useContext } from 'react'
import type { FormState } from '@/lib/forms/form-state'

/** What the fields of a form need to know about it. */
interface FormContext {
  /** A prefix for field names, so that two forms on one page have different ids. */
  id: string
  state: FormState
  pending: boolean
}

export const formContext = createContext<FormContext | undefined>(undefined)

export function useForm(): FormContext {
  const context = useContext(formContext)
  if (!context) throw new Error('A field stands outside of a form.')
  return context
}

/** The ids and error of the field `name`, and its entry. */
export function useField(name: string) {
  const { id, state } = useForm()
  const error = state.errors[name]
  const fieldId = `${id}-${name}`
  return {
    fieldId,
    errorId: `${fieldId}-problem`,
    summaryId: summaryIdOf(id),
    error,
    value: state.values[name],
    answer: state.answer,
  }
}

/** The id of what sums up the answer to the form `id`. */
export const summaryIdOf = (id: string) => `${id}-summary`
