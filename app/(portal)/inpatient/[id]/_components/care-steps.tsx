import { SelectField, TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import type { Access } from '@/lib/access/decision/access'
import { isolations } from '@/lib/inpatient/model/codes'
import type { StayHead } from '@/lib/inpatient/queries/stay'
import { stepLabels as labels, careSteps as words } from '@/lib/inpatient/stay/words/steps'
import { boardWords } from '@/lib/inpatient/words/board'
import { endStayLeave, setStayIsolation, setStayResuscitation, startStayLeave } from '../../_actions/care'

/** Isolation, resuscitation and leave of a patient who is on a ward. */
export function CareSteps({ access, stay }: { access: Access; stay: StayHead }) {
  const step = { hidden: { id: stay.id }, expectedVersion: stay.version, quiet: true, look: 'card' } as const
  const mayCare = access.may('inpatient.care')
  return (
    <>
      {mayCare && stay.status === 'on-hold' && (
        <TransitionForm {...step} action={endStayLeave} label={words.return} quiet={false} />
      )}
      {mayCare && (
        <TransitionForm
          {...step}
          action={setStayIsolation}
          summary={words.isolation.summary}
          label={words.isolation.submit}
          labels={labels}
          initial={{ isolation: stay.isolation }}
        >
          <SelectField
            name="isolation"
            label={labels.isolation}
            required
            options={isolations.map((value) => ({ value, label: boardWords.isolation[value] }))}
          />
        </TransitionForm>
      )}
      {access.may('inpatient.resuscitation') && (
        <TransitionForm
          {...step}
          action={setStayResuscitation}
          summary={words.resuscitation.summary}
          label={words.resuscitation.submit}
          labels={labels}
          initial={{ resuscitation: stay.resuscitation ?? 'full', note: stay.resuscitationNote ?? '' }}
        >
          <SelectField
            name="resuscitation"
            label={labels.resuscitation}
            required
            options={(['full', 'limited', 'do-not-attempt'] as const).map((value) => ({
              value,
              label: boardWords.resuscitation[value],
            }))}
          />
          <TextField
            name="note"
            label={labels.note}
            hint={words.noteHint}
            maxLength={300}
            autoComplete="off"
          />
        </TransitionForm>
      )}
      {mayCare && stay.status === 'in-progress' && (
        <TransitionForm
          {...step}
          action={startStayLeave}
          summary={words.leave.summary}
          label={words.leave.submit}
          labels={labels}
          reason={{ maxLength: 300 }}
        >
          <TextField type="datetime-local" name="until" label={labels.until} hint={words.leaveUntil} />
        </TransitionForm>
      )}
    </>
  )
}
