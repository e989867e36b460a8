'use client'

import { createContext } from 'react'

/** Makes the key of a form, named by `form`, in a part of the page that the browser draws again; elsewhere the server gives it. */
export const formKeys = createContext((form: string): string => {
  throw new Error(`No key for ${form}`)
})
