import { randomUUID } from 'node:crypto'
import { CheckField, TextField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { HiddenFields } from '@/app/ui/form/hidden-fields'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { payerWords as words } from '@/lib/billing/prices/words/pages'
import { emptyForm, type FormState } from '@/lib/forms/form-state'

/** What is known of a payer; `id` says which one is changed. */
export function PayerForm({
  action,
  id,
  initial = {},
  expectedVersion,
  submit,
}: {
  action: (previous: FormState, form: FormData) => Promise<FormState>
  id?: string
  initial?: Readonly<Record<string, string>>
  expectedVersion?: number
  submit: string
}) {
  return (
    <Form
      action={action}
      initial={emptyForm(initial)}
      formKey={randomUUID()}
      labels={words.fields}
      className="flex max-w-xl flex-col gap-4"
      {...(expectedVersion !== undefined && { expectedVersion })}
    >
      {id && <HiddenFields fields={{ id }} />}
      <TextField
        name="code"
        label={words.fields.code}
        hint={words.hints.code}
        required
        maxLength={20}
        autoComplete="off"
      />
      <TextField name="name" label={words.fields.name} required maxLength={120} autoComplete="off" />
      {id && <CheckField name="active" label={words.fields.active} />}
      <div>
        <SubmitButton>{submit}</SubmitButton>
      </div>
    </Form>
  )
}
