import { randomUUID } from 'node:crypto'
import { CheckField, SelectField, TextField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { HiddenFields } from '@/app/ui/form/hidden-fields'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { emptyForm, type FormState } from '@/lib/forms/form-state'
import { formularyWords } from '@/lib/pharmacy/formulary/words/pages'
import { baseUnits } from '@/lib/pharmacy/model/stock-codes'
import { commonWords } from '@/lib/pharmacy/stock/words/pages'
import { unitsName } from '@/lib/pharmacy/words/units'

const { fields: words, hints } = formularyWords

/** What is known of an item; `id` says which one is changed. */
export function ItemForm({
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
      {id && <HiddenFields fields={{ id }} />}
      <TextField
        name="code"
        label={words.code}
        hint={hints.code}
        required
        maxLength={20}
        autoComplete="off"
      />
      <TextField name="name" label={words.name} required maxLength={200} autoComplete="off" />
      <TextField name="form" label={words.form} maxLength={60} autoComplete="off" />
      <TextField name="strength" label={words.strength} maxLength={60} autoComplete="off" />
      <SelectField
        name="unit"
        label={words.unit}
        hint={hints.unit}
        required
        empty={commonWords.choose}
        options={baseUnits.map((unit) => ({ value: unit, label: unitsName(unit) }))}
      />
      <TextField
        name="medicine"
        label={words.medicine}
        hint={hints.medicine}
        maxLength={20}
        autoComplete="off"
      />
      <TextField
        name="reorderLevel"
        label={words.reorderLevel}
        hint={hints.reorderLevel}
        inputMode="numeric"
        autoComplete="off"
      />
      <CheckField name="controlled" label={words.controlled} />
      {id && <CheckField name="active" label={words.active} />}
      <div>
        <SubmitButton>{submit}</SubmitButton>
      </div>
    </Form>
  )
}
