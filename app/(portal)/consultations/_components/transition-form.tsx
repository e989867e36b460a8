import { randomUUID } from 'node:crypto'
import type { ReactNode } from 'react'
import { TextField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { emptyForm, type FormState } from '@/lib/forms/form-state'

type Action = (previous: FormState, form: FormData) => Promise<FormState>

interface Acting {
  action: Action
  /** Fields that nobody sees. */
  hidden: Readonly<Record<string, string>>
  /** The version of the record that the button was drawn for. */
  expectedVersion?: number
}

/** One button that does one thing. */
export function ActForm({
  action,
  hidden,
  expectedVersion,
  label,
  quiet = false,
  labels,
  children,
}: Acting & {
  label: ReactNode
  quiet?: boolean
  /** Of what it asks for, if the answer says that something is missing. */
  labels?: Readonly<Record<string, string>>
  children?: ReactNode
}) {
  return (
    <Form
      action={action}
      initial={emptyForm()}
      formKey={randomUUID()}
      className="inline-flex flex-col gap-2"
      {...(expectedVersion !== undefined && { expectedVersion })}
      {...(labels && { labels })}
    >
      <Hidden fields={hidden} />
      {children}
      <SubmitButton quiet={quiet}>{label}</SubmitButton>
    </Form>
  )
}

/** A button that asks for a reason before it does what cannot be undone. Works without scripts. */
export function ReasonForm({
  action,
  hidden,
  expectedVersion,
  label,
  hint,
  children,
}: Acting & { label: string; hint?: string; children?: ReactNode }) {
  return (
    <details className="reason-form">
      <summary className="link cursor-pointer">{label}…</summary>
      <Form
        action={action}
        initial={emptyForm()}
        formKey={randomUUID()}
        className="mt-2 flex max-w-md flex-col gap-3"
        labels={{ reason: 'Reason' }}
        {...(expectedVersion !== undefined && { expectedVersion })}
      >
        <Hidden fields={hidden} />
        {children}
        <TextField name="reason" label="Reason" hint={hint ?? 'It is kept.'} required maxLength={500} />
        <div>
          <SubmitButton quiet>{label}</SubmitButton>
        </div>
      </Form>
    </details>
  )
}

/** Fields that go with a form unseen. */
export function Hidden({ fields }: { fields: Readonly<Record<string, string>> }) {
  return Object.entries(fields).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ))
}
