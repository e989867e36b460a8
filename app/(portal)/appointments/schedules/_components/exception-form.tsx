'use client'

import { SelectField, TextField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { SubmitButton } from '@/app/ui/form/submit-button'
import type { FormState } from '@/lib/forms/form-state'
import { addScheduleException } from '../_actions/schedules'

type Options = readonly { value: string; label: string }[]

const labels = {
  kind: 'What',
  practitioner: 'Practitioner',
  clinic: 'Clinic',
  fromDay: 'From day',
  fromTime: 'From time',
  toDay: 'To day',
  toTime: 'To time',
  reason: 'Reason',
}

/** Notes a time at which nobody is seen, or at which somebody is seen beyond the weekly hours. */
export function ExceptionForm({
  clinics,
  practitioners,
  formKey,
  initial,
}: {
  clinics: Options
  practitioners: Options
  formKey: string
  initial: FormState
}) {
  return (
    <Form action={addScheduleException} initial={initial} formKey={formKey} labels={labels}>
      <SelectField
        name="kind"
        label={labels.kind}
        required
        options={[
          { value: 'closed', label: 'Away or closed' },
          { value: 'open', label: 'Extra hours' },
        ]}
      />
      <SelectField
        name="practitioner"
        label={labels.practitioner}
        empty="The whole clinic"
        options={practitioners}
      />
      <SelectField name="clinic" label={labels.clinic} empty="Every clinic" options={clinics} />
      <div className="grid grid-cols-2 gap-4">
        <TextField type="date" name="fromDay" label={labels.fromDay} required />
        <TextField type="time" name="fromTime" label={labels.fromTime} required />
        <TextField type="date" name="toDay" label={labels.toDay} required />
        <TextField type="time" name="toTime" label={labels.toTime} required />
      </div>
      <TextField name="reason" label={labels.reason} required maxLength={300} />
      <div>
        <SubmitButton>Add it</SubmitButton>
      </div>
    </Form>
  )
}
