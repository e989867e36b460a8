import { randomUUID } from 'node:crypto'
import { CheckField, TextField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { HiddenFields } from '@/app/ui/form/hidden-fields'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { priceWords } from '@/lib/billing/prices/words/pages'
import { emptyForm, type FormState } from '@/lib/forms/form-state'

const { fields: words, hints } = priceWords

/** What is known of something that is charged for; `id` says which one is changed, whose code stays. */
export function CodeForm({
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
      labels={words}
      className="flex max-w-xl flex-col gap-4"
      {...(expectedVersion !== undefined && { expectedVersion })}
    >
      {id ? (
        <HiddenFields fields={{ id }} />
      ) : (
        <TextField
          name="code"
          label={words.code}
          hint={hints.code}
          required
          maxLength={80}
          autoComplete="off"
        />
      )}
      <TextField name="name" label={words.name} required maxLength={200} autoComplete="off" />
      <TextField name="tax" label={words.tax} hint={hints.tax} inputMode="decimal" autoComplete="off" />
      <TextField
        name="freeBecause"
        label={words.freeBecause}
        hint={hints.freeBecause}
        maxLength={200}
        autoComplete="off"
      />
      {id && <CheckField name="active" label={words.active} />}
      <div>
        <SubmitButton>{submit}</SubmitButton>
      </div>
    </Form>
  )
}
