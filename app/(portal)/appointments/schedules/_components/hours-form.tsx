'use client'

import { SelectField, TextField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { SubmitButton } from '@/app/ui/form/submit-button'
import type { FormState } from '@/lib/forms/form-state'
import { addScheduleHours } from '../_actions/schedules'
import { weekdayOptions } from './weekdays'

type Options = readonly { value: string; label: string }[]

const labels = {
  practitioner: 'Practitioner',
  clinic: 'Clinic',
  room: 'Room',
  weekday: 'Weekday',
  startsAt: 'From',
  endsAt: 'To',
  slotMinutes: 'Minutes of a slot',
  validFrom: 'First day',
}

/** Gives a practitioner hours that come back every week. */
export function HoursForm({
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
    <Form action={addScheduleHours} initial={initial} formKey={formKey} labels={labels}>
      <SelectField
        name="practitioner"
        label={labels.practitioner}
        required
        empty="Choose a practitioner"
        options={practitioners}
      />
      <SelectField name="clinic" label={labels.clinic} required empty="Choose a clinic" options={clinics} />
      <TextField name="room" label={labels.room} hint="As it is called out: Room 3" required maxLength={40} />
      <SelectField
        name="weekday"
        label={labels.weekday}
        required
        empty="Choose a weekday"
        options={weekdayOptions}
      />
      <TextField type="time" name="startsAt" label={labels.startsAt} required />
      <TextField type="time" name="endsAt" label={labels.endsAt} required />
      <TextField name="slotMinutes" label={labels.slotMinutes} inputMode="numeric" required maxLength={3} />
      <TextField type="date" name="validFrom" label={labels.validFrom} required />
      <div>
        <SubmitButton>Add these hours</SubmitButton>
      </div>
    </Form>
  )
}
