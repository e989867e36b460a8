'use client'

import { createContext, use, useId } from 'react'
import { formKeyOf } from '@/lib/forms/form-key'

/** What the keys of the forms of a part are made from that the browser draws again. */
export const formKeys = createContext<string | undefined>(undefined)

/** The key of a form at a version of its record: `given` by the server, or made of what it gave for this part of the page. */
export function useFormKey(given: string | undefined, version: number | undefined): string {
  const base = use(formKeys)
  const id = useId()
  if (given) return given
  if (!base) throw new Error('This form has no key, and is in no part that has one.')
  return formKeyOf(base, `${id} ${version ?? ''}`)
}
