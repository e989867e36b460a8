import { heard, heardName } from '@/app/ui/feedback/heard'
import { TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { RichText } from '@/app/ui/rich-text'
import { endHoursFields } from '@/lib/appointments/words/forms'
import { weeklyHoursWords } from '@/lib/appointments/words/schedules'
import { endScheduleHours } from '../_actions/schedules'

/** Lets weekly hours end with a day; `lastDay` is its initial value. */
export function EndHoursForm({
  id,
  expectedVersion,
  lastDay,
  what,
}: {
  id: string
  expectedVersion: number
  lastDay: string
  what: string
}) {
  return (
    <TransitionForm
      action={endScheduleHours}
      hidden={{ id }}
      expectedVersion={expectedVersion}
      initial={{ lastDay }}
      summary={
        <span className="text-small">
          <RichText text={weeklyHoursWords.end} heard={heard} what={heardName(what)} />
        </span>
      }
      label={weeklyHoursWords.endSubmit}
    >
      <TextField type="date" name="lastDay" label={endHoursFields.labels.lastDay} required />
    </TransitionForm>
  )
}
