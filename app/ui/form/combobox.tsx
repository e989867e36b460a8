'use client'

import { type ComponentType, type ReactNode, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { type FieldProps, TextField } from './field'

/** Something that can be chosen. */
export interface ComboboxOption {
  id: string
  /** What stands in the field when it is chosen, and what the server reads. */
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

/**
 * A field that finds what it is to hold while somebody types: patients, codes, medicines, beds. It is a plain line of
 * text until somebody turns to it, and stays one without scripts: what it holds is posted as text, and the server reads
 * the words of an option as well as anybody's own. The list is loaded with the first touch, and nothing typed is lost.
 */
export function Combobox<Option extends ComboboxOption>(props: ComboboxProps<Option>) {
  const { search: _search, children: _children, onChoose: _onChoose, none: _none, ...field } = props
  const [live, setLive] = useState<{
    List: ComponentType<ComboboxProps<Option> & { typed: Typed }>
    typed: Typed
  }>()
  const input = useRef<HTMLInputElement>(null)
  const composing = useRef(false)

  async function load() {
    const { LiveCombobox: List } = await import('./combobox-live')
    // Another element in the middle of a composition would end it.
    if (composing.current)
      await new Promise((done) => input.current?.addEventListener('compositionend', done, { once: true }))
    const { current } = input
    if (!current) return
    const { value, selectionStart: start, selectionEnd: end } = current
    const typed = { value, start, end, focused: document.activeElement === current }
    // At once: no letter comes between the last look at the plain field and its list.
    flushSync(() => setLive({ List, typed }))
  }

  if (live) return <live.List {...props} typed={live.typed} />
  return (
    <TextField
      {...field}
      ref={input}
      role="combobox"
      aria-expanded={false}
      aria-autocomplete="list"
      autoComplete="off"
      spellCheck={false}
      // Where the list cannot be loaded, the field goes on as plain text.
      onFocus={() => void load().catch(() => {})}
      onCompositionStart={() => {
        composing.current = true
      }}
      onCompositionEnd={() => {
        composing.current = false
      }}
    />
  )
}
