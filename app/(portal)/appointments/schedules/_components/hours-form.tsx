'use client'

import { CheckField, SelectField, TextField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { hoursFields } from '@/lib/appointments/words/forms'
import { weeklyHoursWords } from '@/lib/appointments/words/schedules'
import { addScheduleHours } from '../_actions/schedules'
import type { ScheduleForm } from './schedule-form'
import { weekdayOptions } from './weekdays'

const { labels, choosePractitioner, chooseClinic, chooseWeekday, roomHint, endsAtHint } = hoursFields

/** Gives a practitioner hours that come back every week. */
export function HoursForm({ clinics, practitioners, ...form }: ScheduleForm) {
  return (
    <Form action={addScheduleHours} {...form} labels={labels}>
      <SelectField
        name="practitioner"
        label={labels.practitioner}
        required
        empty={choosePractitioner}
        options={practitioners}
      />
      <SelectField name="clinic" label={labels.clinic} required empty={chooseClinic} options={clinics} />
      <TextField name="room" label={labels.room} hint={roomHint} required maxLength={40} />
      <SelectField
        name="weekday"
        label={labels.weekday}
        required
        empty={chooseWeekday}
        options={weekdayOptions}
      />
      <TextField type="time" name="startsAt" label={labels.startsAt} required />
      <TextField type="time" name="endsAt" label={labels.endsAt} hint={endsAtHint} required />
      <CheckField name="nextDay" label={labels.nextDay} />
      <TextField name="slotMinutes" label={labels.slotMinutes} inputMode="numeric" required maxLength={3} />
      <TextField type="date" name="validFrom" label={labels.validFrom} required />
      <div>
        <SubmitButton>{weeklyHoursWords.submit}</SubmitButton>
      </div>
    </Form>
  )
}
