'use client'

import type { ComponentProps, ReactNode } from 'react'
import { formWords } from '../words'
import { DateInput } from './date-input'
import { useField } from './form-context'

export interface FieldProps {
  name: string
  label: string
  /** Short help below the label. */
  hint?: ReactNode
  /** Whether to mark the field as optional; a form with only optional fields says so once in its text. */
  mark?: 'optional' | 'none'
  /** Where its problem is said; in the summary alone where that says it in full. */
  problem?: 'beside' | 'summary'
}

/** Label, hint, control and error, in reading order. */
export function Field({
  name,
  label,
  hint,
  required,
  mark = 'optional',
  problem = 'beside',
  children,
}: FieldProps & { required?: boolean; children: ReactNode }) {
  const { fieldId, errorId, error } = useField(name)
  return (
    <div>
      <label htmlFor={fieldId} className="mb-1 block font-strong">
        {label}
        {required === false && mark === 'optional' && (
          <span className="font-plain text-muted"> {formWords.optional}</span>
        )}
      </label>
      {hint && (
        <p id={`${fieldId}-hint`} className="mb-1 text-small text-muted">
          {hint}
        </p>
      )}
      {children}
      {error && problem === 'beside' && (
        <p id={errorId} className="mt-1 text-small text-danger">
          {error}
        </p>
      )}
    </div>
  )
}

/** The ids that tie a control to its label, hint and error. */
export function useControl(name: string, hint: ReactNode, problem: FieldProps['problem'] = 'beside') {
  const { fieldId, errorId, summaryId, error, value } = useField(name)
  const problemId = problem === 'beside' ? errorId : summaryId
  const described = [hint ? `${fieldId}-hint` : '', error ? problemId : ''].filter(Boolean).join(' ')
  return {
    id: fieldId,
    name,
    defaultValue: value,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': described || undefined,
  }
}

/** A single-line input of any `input` type: text, date, number. */
export function TextField({
  name,
  label,
  hint,
  mark,
  problem,
  required = false,
  className = 'input',
  ...rest
}: FieldProps & Omit<ComponentProps<'input'>, 'name' | 'id' | 'defaultValue'>) {
  const control = useControl(name, hint, problem)
  return (
    <Field
      name={name}
      label={label}
      hint={hint}
      required={required}
      {...(mark && { mark })}
      {...(problem && { problem })}
    >
      {rest.type === 'date' ? (
        <DateInput {...control} {...rest} aria-required={required || undefined} className={className} />
      ) : (
        <input {...control} {...rest} aria-required={required || undefined} className={className} />
      )}
    </Field>
  )
}

/** A multi-line text. */
export function TextArea({
  name,
  label,
  hint,
  mark,
  required = false,
  rows = 4,
  ...rest
}: FieldProps & Omit<ComponentProps<'textarea'>, 'name' | 'id' | 'defaultValue'>) {
  const control = useControl(name, hint)
  return (
    <Field name={name} label={label} hint={hint} required={required} {...(mark && { mark })}>
      <textarea
        {...control}
        {...rest}
        rows={rows}
        aria-required={required || undefined}
        className="input py-2"
      />
    </Field>
  )
}

/** A select. `empty` is its label before a choice. */
export function SelectField({
  name,
  label,
  hint,
  mark,
  required = false,
  options,
  empty,
}: FieldProps & {
  required?: boolean
  options: readonly { value: string; label: string }[]
  empty?: string
}) {
  const control = useControl(name, hint)
  const { answer } = useField(name)
  return (
    <Field name={name} label={label} hint={hint} required={required} {...(mark && { mark })}>
      {/* A select does not take a new default by itself when an answer arrives. */}
      <select key={answer} {...control} aria-required={required || undefined} className="input">
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map(({ value, label: words }) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </Field>
  )
}

/** A checkbox. */
export function CheckField({ name, label, hint }: Omit<FieldProps, 'mark'>) {
  const { fieldId, error, errorId, value } = useField(name)
  const described = [hint ? `${fieldId}-hint` : '', error ? errorId : ''].filter(Boolean).join(' ')
  return (
    <div>
      <label htmlFor={fieldId} className="flex min-h-10 items-center gap-2">
        <input
          type="checkbox"
          id={fieldId}
          name={name}
          defaultChecked={value === 'on'}
          aria-invalid={error ? true : undefined}
          aria-describedby={described || undefined}
          className="size-5 shrink-0"
        />
        {label}
      </label>
      {hint && (
        <p id={`${fieldId}-hint`} className="text-small text-muted">
          {hint}
        </p>
      )}
      {error && (
        <p id={errorId} className="mt-1 text-small text-danger">
          {error}
        </p>
      )}
    </div>
  )
}
