import type { ReactNode } from 'react'
import type { FieldProps } from '../field'

/** An option. */
export interface ComboboxOption {
  id: string
  /** The text of the field once chosen, and what the server reads. */
  text: string
}

/** What was found, and how what was typed had to be read for it: see `CodesFound`. */
export interface ComboboxFound<Option extends ComboboxOption> {
  options: Option[]
  read: 'as-typed' | 'corrected' | 'nothing' | 'not-typed'
}

export interface ComboboxProps<Option extends ComboboxOption> extends FieldProps {
  required?: boolean
  /** Looks up options; undefined without an answer, and then the typed words can be sent as they are. */
  search: (query: string, signal: AbortSignal) => Promise<ComboboxFound<Option> | undefined>
  /** How an option looks in the list, where its text is not enough. */
  children?: (option: Option) => ReactNode
  /** Called after a choice, for example to fill in dependent fields. */
  onChoose?: (option: Option, form: HTMLFormElement | null) => void
  /** Shown when nothing is found. */
  none?: string
}

/** What was typed into the plain field before the list loaded, and the caret position. */
export interface Typed {
  value: string
  start: number | null
  end: number | null
  focused: boolean
}

/** An invisible placeholder: styles can tell by it that the field is empty. See `Unfolding`. */
export const EMPTY = ' '
