import type { ReactNode } from 'react'
import type { FieldProps } from './field'

/** Something that can be chosen. */
export interface ComboboxOption {
  id: string
  /** The text of the field when it is chosen, and what the server reads. */
  text: string
}

export interface ComboboxProps<Option extends ComboboxOption> extends FieldProps {
  required?: boolean
  /** Looks for options; undefined when no answer came, and then the words can be sent as they are. */
  search: (query: string, signal: AbortSignal) => Promise<Option[] | undefined>
  /** An option in the list, where its text is not enough. */
  children?: (option: Option) => ReactNode
  /** After one was chosen, for instance to fill in the fields that depend on it. */
  onChoose?: (option: Option, form: HTMLFormElement | null) => void
  /** What is said when nothing is found. */
  none?: string
}

/** What somebody has typed into the plain field before the list was there, and where they are in it. */
export interface Typed {
  value: string
  start: number | null
  end: number | null
  focused: boolean
}
