'use client'

import { ask } from '@/app/ui/form/ask'
import { Combobox } from '@/app/ui/form/combobox/combobox'
import type { ComboboxFound, ComboboxOption } from '@/app/ui/form/combobox/combobox-props'
import { fillField } from '@/app/ui/form/fill-field'
import { useField, useForm } from '@/app/ui/form/form-context'
import type { AllergensFound } from '@/lib/safety/model/allergens/search-allergens'

interface Found {
  code: string
  name: string
  /** The brand or synonym that was found. */
  by: string
  /** What kind of thing it is, where that is known. */
  category?: string
}

type Option = ComboboxOption & Found

/** What the patient is allergic to, found while it is typed, by substance, class, brand or synonym. */
export function AllergenField({
  words,
  required = true,
}: {
  words: { label: string; hint: string; none: string }
  required?: boolean
}) {
  return (
    <Combobox<Option>
      name="substance"
      label={words.label}
      hint={words.hint}
      required={required}
      mark="none"
      none={words.none}
      search={findAllergens}
      onChoose={({ category }, form) => fillField(form, 'category', category)}
    >
      {({ name, by }) => (
        <>
          <span className="font-strong">{name}</span> {by !== name && by}
        </>
      )}
    </Combobox>
  )
}

async function findAllergens(typed: string, signal: AbortSignal): Promise<ComboboxFound<Option> | undefined> {
  const answer = await ask<{ found: Found[]; read: AllergensFound['read'] }>(
    `/api/patients/allergens?q=${encodeURIComponent(typed)}`,
    signal,
  )
  return (
    answer && {
      read: answer.read,
      options: answer.found.map((one) => ({ ...one, id: one.code, text: one.name })),
    }
  )
}

/**
 * Records a substance that is not known, once the server has asked. It is for the substance that was asked about: if that
 * is changed, it asks again.
 */
export function RecordAsTyped({ label }: { label: string }) {
  const { state } = useForm()
  const { fieldId, errorId, error } = useField('asTyped')
  if (!error) return null
  return (
    <div>
      <p id={errorId} className="text-small text-danger">
        {error}
      </p>
      <label htmlFor={fieldId} className="flex min-h-10 items-center gap-2">
        <input
          type="checkbox"
          id={fieldId}
          name="asTyped"
          value={state.values.substance?.trim()}
          aria-invalid
          aria-describedby={errorId}
          className="size-5 shrink-0"
        />
        {label}
      </label>
    </div>
  )
}
