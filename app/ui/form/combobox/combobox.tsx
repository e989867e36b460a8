'use client'

import { type ComponentType, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { TextField } from '../field'
import { type ComboboxOption, type ComboboxProps, EMPTY, type Typed } from './combobox-props'

/**
 * A field with suggestions while the user types: patients, codes, medicines, beds. It is a plain text field
 * until touched, and stays one without scripts: its text is posted, and the server reads the words of an
 * option and free text alike. The list loads on first touch without losing typed text.
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
    // Replacing the element would end an IME composition.
    if (composing.current)
      await new Promise((done) => input.current?.addEventListener('compositionend', done, { once: true }))
    const { current } = input
    if (!current) return
    const { value, selectionStart: start, selectionEnd: end } = current
    const typed = { value, start, end, focused: document.activeElement === current }
    // Synchronous: no letter may arrive between reading the plain field and showing its list.
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
      placeholder={EMPTY}
      // If the list cannot be loaded, the field stays plain text.
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
