'use client'

import { type ComponentType, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { ComboboxOption, ComboboxProps, Typed } from './combobox-props'
import { TextField } from './field'

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
