'use client'

import { useId } from 'react'
import { TextField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { emptyForm, type FormState } from '@/lib/forms/form-state'

/** A step of an appointment that is not the usual one: folded, and where it needs a reason with the usual ones. */
export function StepForm({
  action,
  title,
  button,
  reasons,
  id,
  expectedVersion,
  formKey,
}: {
  action: (previous: FormState, form: FormData) => Promise<FormState>
  title: string
  button: string
  reasons?: readonly string[]
  id: string
  expectedVersion: number
  formKey: string
}) {
  const list = useId()
  const form = (
    <Form
      action={action}
      initial={emptyForm()}
      formKey={formKey}
      expectedVersion={expectedVersion}
      labels={{ reason: 'Reason' }}
      className="flex flex-col gap-3"
    >
      <input type="hidden" name="id" value={id} />
      {reasons && (
        <>
          <TextField name="reason" label="Reason" required maxLength={300} list={list} autoComplete="off" />
          <datalist id={list}>
            {reasons.map((reason) => (
              <option key={reason} value={reason} />
            ))}
          </datalist>
        </>
      )}
      <div>
        <SubmitButton quiet>{button}</SubmitButton>
      </div>
    </Form>
  )
  if (!reasons) return form
  return (
    <details className="fold card">
      <summary className="px-4 py-2 font-strong">{title}</summary>
      <div className="px-4 pb-4">{form}</div>
    </details>
  )
}
