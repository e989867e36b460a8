import { randomUUID } from 'node:crypto'
import { SelectField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { HiddenFields } from '@/app/ui/form/hidden-fields'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { dutyFunctions } from '@/lib/duty/model/codes'
import { dutyStepWords, functionWords } from '@/lib/duty/words/machines'
import { listWords as words } from '@/lib/duty/words/pages'
import { emptyForm } from '@/lib/forms/form-state'
import { assignDuty } from '../_actions/duty'
import { ShiftFields } from './shift-fields'

/** Puts somebody on duty in a place; nurses only where there is one. */
export function AssignForm({
  place,
  people,
  day,
}: {
  place: string | null
  people: readonly { id: number; name: string }[]
  day: string
}) {
  const possible = place ? dutyFunctions : dutyFunctions.filter((one) => !one.startsWith('nurse'))
  const { fields } = words
  return (
    <Form
      action={assignDuty}
      initial={emptyForm({ day, as: possible[0] })}
      formKey={randomUUID()}
      labels={{ ...fields, staff: fields.person }}
    >
      <HiddenFields fields={{ place: place ?? '' }} />
      <SelectField
        name="staff"
        label={fields.person}
        required
        empty={words.choosePerson}
        options={people.map(({ id, name }) => ({ value: String(id), label: name }))}
      />
      <SelectField
        name="as"
        label={fields.as}
        required
        options={possible.map((one) => ({ value: one, label: functionWords[one] }))}
      />
      <ShiftFields />
      <div>
        <SubmitButton>{dutyStepWords.assign}</SubmitButton>
      </div>
    </Form>
  )
}
