'use client'

import { type ReactNode, useId } from 'react'
import { formContext } from './form-context'

/**
 * A GET form: it reloads this page with its entries in the address. `values` and `errors` are those of the
 * address, by field name.
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
