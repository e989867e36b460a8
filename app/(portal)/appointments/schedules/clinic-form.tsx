'use client'

import { emptyForm } from '@/lib/forms/form-state'
import { TextField } from '../../../ui/form/field'
import { Form } from '../../../ui/form/form'
import { SubmitButton } from '../../../ui/form/submit-button'
import { addScheduleClinic } from './actions'

const labels = { name: 'Name', letter: 'Letter' }

/** Adds a clinic. */
export function ClinicForm({ formKey }: { formKey: string }) {
  return (
    <Form action={addScheduleClinic} initial={emptyForm()} formKey={formKey} labels={labels}>
      <TextField name="name" label={labels.name} required maxLength={80} />
      <TextField
        name="letter"
        label={labels.letter}
        hint="Before the numbers of its tickets, such as A in A014"
        required
        maxLength={2}
      />
      <div>
        <SubmitButton>Add the clinic</SubmitButton>
      </div>
    </Form>
  )
}
