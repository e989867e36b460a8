'use client'

import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { TextField } from '@/app/ui/form/field'
import type { CodeKind } from '@/lib/codes/systems'
import { counted } from '@/lib/format/counted'

interface Option {
  code: string
  display: string
  /** How a medicine is usually taken, by the names of the fields for it. */
  usual: Record<string, string | undefined>
}

const PAUSE_MS = 120

/**
 * A field that finds a code while it is typed: a combobox with a list (WAI-ARIA Authoring Practices). Its text
 * begins with the code, and the server reads that, or the bare words where no script runs.
 */
export function CodeField({ kind, label, hint }: { kind: CodeKind; label: string; hint: string }) {
  const listId = useId()
  const input = useRef<HTMLInputElement>(null)
  const [options, setOptions] = useState<Option[]>()
  const [active, setActive] = useState(-1)
  const [typed, setTyped] = useState('')

  useEffect(() => {
    if (typed.trim() === '') return setOptions(undefined)
    const asking = new AbortController()
    const timer = setTimeout(async () => {
      const found = await askForCodes(kind, typed, asking.signal)
      if (asking.signal.aborted) return
      setOptions(found)
      setActive(-1)
    }, PAUSE_MS)
    return () => {
      clearTimeout(timer)
      asking.abort()
    }
  }, [kind, typed])

  function close() {
    setOptions(undefined)
    setTyped('')
    setActive(-1)
  }

  function choose(option: Option) {
    const field = input.current
    if (!field) return
    field.value = `${option.code} ${option.display}`
    for (const [name, value] of Object.entries(option.usual)) fill(field.form, name, value)
    close()
    field.focus()
  }

  function onKeyDown(event: KeyboardEvent) {
    if (!options || options.length === 0) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) setActive((active + step + options.length + (active < 0 && step < 0 ? 1 : 0)) % options.length)
    const option = options[active]
    if (event.key === 'Enter' && option) choose(option)
    if (event.key === 'Escape') close()
    if (step || event.key === 'Escape' || (event.key === 'Enter' && option)) event.preventDefault()
  }

  // The focus stays in the field, so nothing else brings the option into sight.
  useEffect(() => {
    if (active >= 0) document.getElementById(`${listId}-${active}`)?.scrollIntoView({ block: 'nearest' })
  }, [active, listId])

  const isOpen = options !== undefined
  return (
    <div className="relative">
      <TextField
        ref={input}
        name="code"
        label={label}
        hint={hint}
        required
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={active >= 0 ? `${listId}-${active}` : undefined}
        autoComplete="off"
        spellCheck={false}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={close}
      />
      <div id={listId} role="listbox" aria-label={label} hidden={!isOpen} className="code-options">
        {options?.map((option, at) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field
          // biome-ignore lint/a11y/useFocusableInteractive: as above
          <div
            key={option.code}
            id={`${listId}-${at}`}
            role="option"
            aria-selected={at === active}
            className="code-option"
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(option)}
          >
            <span className="font-strong">{option.code}</span> {option.display}
          </div>
        ))}
      </div>
      <p role="status" className="text-small text-muted">
        {options && <Found count={options.length} />}
      </p>
    </div>
  )
}

/** How many fit: heard by those who do not see the list. */
function Found({ count }: { count: number }) {
  if (count === 0) return 'Nothing is called that here. Try another word.'
  return <span className="sr-only">{counted(count, 'result')}. Choose with the up and down arrows.</span>
}

/** Without an answer there is no list; the words can still be sent. */
async function askForCodes(kind: CodeKind, typed: string, signal: AbortSignal) {
  try {
    const asked = new URLSearchParams({ kind, q: typed })
    const reply = await fetch(`/api/consultations/codes?${asked}`, { signal })
    return reply.ok ? ((await reply.json()) as Option[]) : undefined
  } catch {
    return undefined
  }
}

/** Puts the usual way of taking a medicine into a field, for the doctor to change. */
function fill(form: HTMLFormElement | null, name: string, value: string | undefined) {
  const field = form?.elements.namedItem(name)
  if (value && field instanceof HTMLInputElement) field.value = value
}
