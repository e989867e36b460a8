'use client'

import { Autocomplete } from '@base-ui/react/autocomplete'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { formWords } from '../../words'
import { Field, useControl } from '../field'
import { useField } from '../form-context'
import {
  type ComboboxFound,
  type ComboboxOption,
  type ComboboxProps,
  EMPTY,
  type Typed,
} from './combobox-props'
import { latestSearch } from './latest-search'
import './combobox.css'

/** The field with its list, replacing the plain one. It starts with the text already typed there. */
export function LiveCombobox<Option extends ComboboxOption>({
  typed,
  name,
  label,
  hint,
  mark,
  required = false,
  search,
  children,
  onChoose,
  none = formWords.noneFound,
}: ComboboxProps<Option> & { typed: Typed }) {
  const { defaultValue: _, ...control } = useControl(name, hint)
  const { answer, value: answered } = useField(name)
  const [value, setValue] = useState(typed.value)
  const [found, setFound] = useState<ComboboxFound<Option>>()
  const options = found?.options
  const [finder] = useState(() => latestSearch(search))
  const input = useRef<HTMLInputElement>(null)
  const place = useRef<HTMLDivElement>(null)

  function type(next: string) {
    setValue(next)
    if (next.trim() === '') close()
    else finder.soon(next, setFound)
  }

  function close() {
    finder.stop()
    setFound(undefined)
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, in the place of the plain field
  useLayoutEffect(() => {
    if (!typed.focused) return
    input.current?.focus({ preventScroll: true })
    input.current?.setSelectionRange(typed.start, typed.end)
    if (typed.value !== (answered ?? '')) type(typed.value)
  }, [])
  useEffect(() => finder.stop, [finder])

  // An answer carries the field's current value: the entry, or nothing once it is saved.
  const seen = useRef(answer)
  useEffect(() => {
    if (seen.current === answer) return
    seen.current = answer
    setValue(answered ?? '')
    finder.stop()
    setFound(undefined)
  }, [answer, answered, finder])

  return (
    <div ref={place} className="relative">
      <Autocomplete.Root
        items={options ?? []}
        filter={null}
        value={value}
        onValueChange={(next, { reason }) => {
          // Escape closes the list and keeps the typed text.
          if (reason === 'item-press') setValue(next)
          else if (reason !== 'escape-key') type(next)
        }}
        itemToStringValue={(option: Option) => option.text}
        open={options !== undefined && options.length > 0}
        onOpenChange={(open) => open || close()}
      >
        <Field name={name} label={label} hint={hint} required={required} {...(mark && { mark })}>
          <Autocomplete.Input
            {...control}
            ref={input}
            // A list that arrives later would cover what the user has turned to.
            onBlur={finder.stop}
            aria-required={required || undefined}
            autoComplete="off"
            spellCheck={false}
            placeholder={EMPTY}
            className="input"
          />
        </Field>
        <Autocomplete.Portal container={place}>
          <Autocomplete.Positioner sideOffset={4} className="combobox-place">
            <Autocomplete.Popup className="combobox-popup">
              <Autocomplete.List aria-label={label} className="combobox-list">
                {(option: Option) => (
                  <Autocomplete.Item
                    key={option.id}
                    value={option}
                    className="combobox-option"
                    onClick={() => {
                      close()
                      onChoose?.(option, input.current?.form ?? null)
                    }}
                  >
                    {children?.(option) ?? option.text}
                  </Autocomplete.Item>
                )}
              </Autocomplete.List>
            </Autocomplete.Popup>
          </Autocomplete.Positioner>
        </Autocomplete.Portal>
        <Autocomplete.Status className="text-small text-muted">
          {found?.read === 'nothing' && none}
          {found?.read === 'corrected' && <span className="block">{formWords.corrected}</span>}
          {options && options.length > 0 && (
            <span className="sr-only">{formWords.found(options.length)}</span>
          )}
        </Autocomplete.Status>
      </Autocomplete.Root>
    </div>
  )
}
