import { SelectField, TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { Section } from '@/app/ui/section'
import { dayAndTime } from '@/lib/clock/hospital-time'
import type { StayObservations } from '@/lib/inpatient/observations/of-stay'
import { intervals } from '@/lib/inpatient/observations/schemas'
import { everyWords, observationWords } from '@/lib/inpatient/words/observations/screens'
import { planObservations } from '../../../_actions/observations'

const words = observationWords.plan

/** How often observations are taken, by the score or by a plan. */
export function PlanForm({ stayId, state }: { stayId: string; state: StayObservations }) {
  const { asked, plannedMinutes, plannedBy, plannedAt, planReason, planHolds } = state
  return (
    <Section title={words.title} line={words.asked(everyWords(asked))}>
      {plannedMinutes && plannedBy && plannedAt && (
        <p className="mb-2">
          {words.planned(everyWords(plannedMinutes), plannedBy, dayAndTime(plannedAt))}{' '}
          {planReason && <span className="typed-text">{planReason}</span>}
          {!planHolds && <strong className="block text-danger">{words.outdated}</strong>}
        </p>
      )}
      <TransitionForm
        action={planObservations}
        hidden={{ id: stayId }}
        label={words.submit}
        summary={words.submit}
        labels={{ minutes: words.interval }}
        initial={{ minutes: plannedMinutes ? String(plannedMinutes) : '' }}
      >
        <SelectField
          name="minutes"
          label={words.interval}
          mark="none"
          empty={words.byScore}
          options={intervals.map((one) => ({ value: String(one), label: everyWords(one) }))}
        />
        <TextField
          name="reason"
          label={words.reason}
          hint={words.reasonHint}
          maxLength={300}
          autoComplete="off"
        />
      </TransitionForm>
    </Section>
  )
}
