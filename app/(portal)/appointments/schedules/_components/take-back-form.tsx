import { TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { takeScheduleExceptionBack } from '../_actions/schedules'

const labels = { reason: 'Why it is taken back' }

/** Takes back leave, a closed day or extra hours; what should be so instead is added as another. */
export function TakeBackForm({
  id,
  expectedVersion,
  what,
}: {
  id: string
  expectedVersion: number
  what: string
}) {
  return (
    <TransitionForm
      action={takeScheduleExceptionBack}
      hidden={{ id }}
      expectedVersion={expectedVersion}
      summary={
        <span className="text-small whitespace-nowrap">
          Take back<span className="sr-only">: {what}</span>
        </span>
      }
      label="Take it back"
      labels={labels}
    >
      <TextField
        name="reason"
        label={labels.reason}
        hint="To change it, take it back and add it again"
        required
        maxLength={300}
      />
    </TransitionForm>
  )
}
