import { TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { endScheduleHours } from '../_actions/schedules'

/** Lets weekly hours end with a day; `lastDay` is what stands there at first. */
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
          End these hours<span className="sr-only">: {what}</span>
        </span>
      }
      label="End these hours"
    >
      <TextField type="date" name="lastDay" label="Last day" required />
    </TransitionForm>
  )
}
