import { randomUUID } from 'node:crypto'
import { SelectField, TextField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { HiddenFields } from '@/app/ui/form/hidden-fields'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { emptyForm } from '@/lib/forms/form-state'
import { fluidChoices } from '@/lib/inpatient/fluids/schemas'
import { directionWords, kindWords, fluidWords as words } from '@/lib/inpatient/fluids/words'
import { doseFields } from '@/lib/inpatient/rounds/words/screen'
import { recordFluid } from '../../../_actions/fluids'

const { labels } = words

/** What went in or out, how much and when. */
export function FluidForm({ stay }: { stay: string }) {
  return (
    <Form action={recordFluid} initial={emptyForm()} formKey={randomUUID()} labels={labels}>
      <HiddenFields fields={{ stay }} />
      <div className="grid max-w-3xl gap-3 sm:grid-cols-2">
        <SelectField
          name="what"
          label={labels.what}
          required
          empty={words.choose}
          options={fluidChoices.map(({ value, direction, kind }) => ({
            value,
            label: words.kindOf(directionWords[direction], kindWords[kind]),
          }))}
        />
        <TextField
          name="millilitres"
          label={labels.millilitres}
          required
          inputMode="numeric"
          autoComplete="off"
        />
        <TextField name="givenOn" type="date" label={labels.givenOn} hint={doseFields.whenHint} mark="none" />
        <TextField
          name="givenTime"
          type="time"
          label={labels.givenTime}
          hint={doseFields.whenHint}
          mark="none"
        />
        <TextField name="note" label={labels.note} maxLength={300} />
      </div>
      <div>
        <SubmitButton>{words.record}</SubmitButton>
      </div>
    </Form>
  )
}
