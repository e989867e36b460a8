import { randomUUID } from 'node:crypto'
import { SelectField, TextField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { HiddenFields } from '@/app/ui/form/hidden-fields'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { emptyForm, type FormState } from '@/lib/forms/form-state'
import type { LocationForm } from '@/lib/places/model/location-form'
import { placeWords } from '@/lib/places/words/page'

const words = placeWords.fields

/** What is typed about a place. `hidden` says what it lies in, or which one is changed. */
export function PlaceForm({
  action,
  form,
  hidden,
  initial = {},
  staffs,
  expectedVersion,
  submit,
}: {
  action: (previous: FormState, form: FormData) => Promise<FormState>
  form: LocationForm
  hidden: Readonly<Record<string, string>>
  initial?: Readonly<Record<string, string | null>>
  /** The departments whose members can be the staff of a ward. */
  staffs: readonly { id: number; name: string }[]
  expectedVersion?: number
  submit: string
}) {
  return (
    <Form
      action={action}
      initial={emptyForm(initial)}
      formKey={randomUUID()}
      labels={{ name: words.name, code: words.code, department: words.department }}
      {...(expectedVersion !== undefined && { expectedVersion })}
    >
      <HiddenFields fields={hidden} />
      <TextField name="name" label={words.name} required maxLength={100} autoComplete="off" />
      <TextField
        name="code"
        label={words.code}
        hint={words.codeHint}
        required={form === 'wa'}
        maxLength={20}
        autoComplete="off"
      />
      {form === 'wa' && (
        <SelectField
          name="department"
          label={words.department}
          hint={words.departmentHint}
          empty={words.noDepartment}
          options={staffs.map(({ id, name }) => ({ value: String(id), label: name }))}
        />
      )}
      <div>
        <SubmitButton>{submit}</SubmitButton>
      </div>
    </Form>
  )
}
