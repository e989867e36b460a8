'use client'

import { TextField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { clinicFields } from '@/lib/appointments/words/forms'
import { clinicsWords } from '@/lib/appointments/words/schedules'
import { emptyForm } from '@/lib/forms/form-state'
import { addScheduleClinic } from '../_actions/schedules'

const { labels, letterHint } = clinicFields

/** Adds a clinic. */
export function ClinicForm({ formKey }: { formKey: string }) {
  return (
    <Form action={addScheduleClinic} initial={emptyForm()} formKey={formKey} labels={labels}>
      <TextField name="name" label={labels.name} required maxLength={80} />
      <TextField name="letter" label={labels.letter} hint={letterHint} required maxLength={2} />
      <div>
        <SubmitButton>{clinicsWords.submit}</SubmitButton>
      </div>
    </Form>
  )
}
