'use client'

import { type ReactNode, useId } from 'react'
import { formContext } from './form-context'

/**
 * A form that asks for this page again with what is typed in its address. `values` and `errors` are what the address
 * says and what is wrong with that, by the name of the field.
 */
export function GetForm({
  values,
  errors,
  className = 'flex flex-col gap-4',
  children,
}: {
  values: Readonly<Record<string, string>>
  errors: Readonly<Record<string, string>>
  className?: string
  children: ReactNode
}) {
  return (
    <formContext.Provider value={{ id: useId(), state: { answer: 0, values, errors }, pending: false }}>
      <form className={className}>{children}</form>
    </formContext.Provider>
  )
}
