import { heard, heardName } from '@/app/ui/feedback/heard'
import { TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { RichText } from '@/app/ui/rich-text'
import { takeBackFields } from '@/lib/appointments/words/forms'
import { exceptionWords } from '@/lib/appointments/words/schedules'
import { takeScheduleExceptionBack } from '../_actions/schedules'

const { labels, reasonHint } = takeBackFields

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
          <RichText text={exceptionWords.takeBack} heard={heard} what={heardName(what)} />
        </span>
      }
      label={exceptionWords.takeBackSubmit}
      labels={labels}
    >
      <TextField name="reason" label={labels.reason} hint={reasonHint} required maxLength={300} />
    </TransitionForm>
  )
}
