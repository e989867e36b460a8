import { type ReactNode, useId } from 'react'
import { emptyForm, type FormState } from '@/lib/forms/form-state'
import { Disclosure } from '../disclosure'
import { formWords } from '../words'
import { TextField } from './field'
import { Form } from './form'
import { HiddenFields } from './hidden-fields'
import { SubmitButton } from './submit-button'

interface Reason {
  hint?: string
  /** Common reasons to choose from; free text is possible too. */
  usual?: readonly string[]
  maxLength?: number
}

export interface StepProps {
  action: (previous: FormState, form: FormData) => Promise<FormState>
  /** Hidden fields: which record, and which event. */
  hidden: Readonly<Record<string, string>>
  /** The version of the record that the button was rendered for. */
  expectedVersion?: number
  /** The label of the button. */
  label: ReactNode
  quiet?: boolean
  /** Asked for before the step; the form is then folded until opened. */
  reason?: Reason
  /** The label that unfolds it; without a reason to give, it folds the form too. */
  summary?: ReactNode
  look?: 'card' | 'line'
  /** Labels of the fields among `children`, for an answer that says something is missing. */
  labels?: Readonly<Record<string, string>>
  /** Initial values by field name. */
  initial?: Readonly<Record<string, string>>
  /** Further fields. */
  children?: ReactNode
  /** See `Form`. */
  formKey?: string
}

/**
 * Takes a record from one status to another: one button and, if a reason is required, a folded field for it. For parts that
 * the browser draws again by itself; elsewhere it is a `TransitionForm`.
 */
export function StepForm({ reason, summary, look = 'line', children, ...rest }: StepProps) {
  if (!reason && !summary) return <Fields {...rest}>{children}</Fields>
  return (
    <Disclosure summary={summary ?? <>{rest.label}…</>} look={look}>
      <Fields {...rest} quiet folded>
        {children}
        {reason && <ReasonField {...reason} />}
      </Fields>
    </Disclosure>
  )
}

function Fields({
  action,
  hidden,
  expectedVersion,
  label,
  quiet = false,
  labels,
  initial,
  folded = false,
  formKey,
  children,
}: Omit<StepProps, 'reason' | 'summary' | 'look'> & { folded?: boolean }) {
  return (
    <Form
      action={action}
      initial={emptyForm(initial)}
      {...(formKey && { formKey })}
      className={folded ? 'flex max-w-md flex-col gap-3' : 'inline-flex flex-col gap-2'}
      labels={{ reason: formWords.reason, ...labels }}
      {...(expectedVersion !== undefined && { expectedVersion })}
    >
      <HiddenFields fields={hidden} />
      {children}
      <div>
        <SubmitButton quiet={quiet}>{label}</SubmitButton>
      </div>
    </Form>
  )
}

function ReasonField({ hint = formWords.reasonHint, usual = [], maxLength = 500 }: Reason) {
  const list = useId()
  return (
    <>
      <TextField
        name="reason"
        label={formWords.reason}
        hint={hint}
        required
        maxLength={maxLength}
        autoComplete="off"
        {...(usual.length > 0 && { list })}
      />
      {usual.length > 0 && (
        <datalist id={list}>
          {usual.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
    </>
  )
}
