'use client'

import { SelectField, TextField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { exceptionFields } from '@/lib/appointments/words/forms'
import { exceptionWords } from '@/lib/appointments/words/schedules'
import { addScheduleException } from '../_actions/schedules'
import type { ScheduleForm } from './schedule-form'

const { labels, everyPractitioner, everyClinic } = exceptionFields
const { kinds, submit } = exceptionWords

/** Notes a time at which nobody is seen, or at which somebody is seen beyond the weekly hours. */
export function ExceptionForm({ clinics, practitioners, ...form }: ScheduleForm) {
  return (
    <Form action={addScheduleException} {...form} labels={labels}>
      <SelectField
        name="kind"
        label={labels.kind}
        required
        options={[
          { value: 'closed', label: kinds.closed },
          { value: 'open', label: kinds.open },
        ]}
      />
      <SelectField
        name="practitioner"
        label={labels.practitioner}
        empty={everyPractitioner}
        options={practitioners}
      />
      <SelectField name="clinic" label={labels.clinic} empty={everyClinic} options={clinics} />
      <div className="grid grid-cols-2 gap-4">
        <TextField type="date" name="fromDay" label={labels.fromDay} required />
        <TextField type="time" name="fromTime" label={labels.fromTime} required />
        <TextField type="date" name="toDay" label={labels.toDay} required />
        <TextField type="time" name="toTime" label={labels.toTime} required />
      </div>
      <TextField name="reason" label={labels.reason} required maxLength={300} />
      <div>
        <SubmitButton>{submit}</SubmitButton>
      </div>
    </Form>
  )
}
