import { randomUUID } from 'node:crypto'
import { TextField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { HiddenFields } from '@/app/ui/form/hidden-fields'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { emptyForm, type FormState } from '@/lib/forms/form-state'
import { roleFieldWords as words } from '@/lib/settings/words/roles'

/** What is typed about a role. `hidden` says which role it is about, and what its page showed. */
export function RoleForm({
  action,
  initial = {},
  hidden = {},
  submit,
}: {
  action: (previous: FormState, form: FormData) => Promise<FormState>
  initial?: Readonly<Record<string, string>>
  hidden?: Readonly<Record<string, string>>
  submit: string
}) {
  return (
    <Form
      action={action}
      initial={emptyForm(initial)}
      formKey={randomUUID()}
      labels={{ name: words.name, description: words.description }}
    >
      <HiddenFields fields={hidden} />
      <TextField name="name" label={words.name} required maxLength={100} autoComplete="off" />
      <TextField
        name="description"
        label={words.description}
        hint={words.descriptionHint}
        maxLength={500}
        autoComplete="off"
      />
      <div>
        <SubmitButton>{submit}</SubmitButton>
      </div>
    </Form>
  )
}
