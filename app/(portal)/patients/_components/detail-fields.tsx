import type { ReactNode } from 'react'
import { SelectField, TextField } from '@/app/ui/form/field'
import { sexes } from '@/lib/patients/words/codes'
import { formWords, hints, detailLabels as labels } from '@/lib/patients/words/forms'

const sexOptions = Object.entries(sexes).map(([value, label]) => ({ value, label }))

/** Who somebody is: the fields of registration, of a correction and of an identification. */
export function DetailFields() {
  return (
    <>
      <TextField name="given" label={labels.given} autoComplete="off" />
      <TextField name="family" label={labels.family} hint={hints.family} autoComplete="off" required />
      <SexField />
      <TextField
        name="birthDate"
        label={labels.birthDate}
        hint={hints.birthDate}
        required
        inputMode="text"
        autoComplete="off"
        className="input max-w-60"
      />
      <AgeField hint={hints.age} />
      <TextField name="phone" label={labels.phone} type="tel" autoComplete="off" className="input max-w-80" />
      <TextField name="address" label={labels.address} autoComplete="off" />
      <TextField
        name="nationalId"
        label={labels.nationalId}
        autoComplete="off"
        spellCheck={false}
        className="input max-w-80"
      />
    </>
  )
}

export function SexField() {
  return <SelectField name="sex" label={labels.sex} options={sexOptions} empty={formWords.choose} required />
}

export function AgeField({ hint }: { hint: string }) {
  return <TextField name="age" label={labels.age} hint={hint} autoComplete="off" className="input max-w-60" />
}

/** A part of a long form, with a heading of its own. */
export function FormPart({ title, line, children }: { title: string; line?: string; children: ReactNode }) {
  return (
    <fieldset className="card flex flex-col gap-4 p-4">
      <legend className="sr-only">{title}</legend>
      <div aria-hidden>
        <p className="text-large font-strong">{title}</p>
        {line && <p className="text-small text-muted">{line}</p>}
      </div>
      {children}
    </fieldset>
  )
}
