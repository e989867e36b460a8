import { SelectField, TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import type { DoseStatus } from '@/lib/inpatient/model/doses'
import { notGivenReasons } from '@/lib/inpatient/model/doses'
import { notGivenWords, doseFields as words } from '@/lib/inpatient/rounds/words/screen'
import type { DoseUnit } from '@/lib/safety/model/dosing'
import { amountInWords, unitWords } from '@/lib/safety/words/dosing'
import { giveDose, moveDose, omitDose } from '../../_actions/doses'
import { GivenDetails, SecondSignature } from './given-fields'

const { labels } = words

interface OpenDose {
  id: string
  version: number
  status: DoseStatus
  dose: number | null
  unit: DoseUnit | null
  medicine: string | null
  highRisk: boolean
}

/** What can be done with a dose that is due or on hold. The medicine is in the name of each button, for those who hear it. */
export function DoseSteps({ dose }: { dose: OpenDose }) {
  const step = { hidden: { id: dose.id }, expectedVersion: dose.version, labels }
  const named = (label: string) => (
    <>
      {label}
      <span className="sr-only">{words.of(dose.medicine ?? '')}</span>
    </>
  )
  const amount = dose.dose !== null && dose.unit ? amountInWords(dose.dose, dose.unit) : ''
  return (
    <div className="flex flex-col items-start gap-2">
      <TransitionForm {...step} action={giveDose} label={named(words.giveOf(amount))}>
        {dose.highRisk && <SecondSignature />}
        <GivenDetails unit={dose.unit && unitWords[dose.unit]} />
      </TransitionForm>
      <div className="flex flex-wrap gap-x-4">
        <TransitionForm {...step} action={omitDose} summary={named(words.omitFor)} label={named(words.omit)}>
          <SelectField
            name="why"
            label={labels.why}
            required
            empty={words.choose}
            options={notGivenReasons.map((value) => ({ value, label: notGivenWords[value] }))}
          />
          <TextField name="note" label={labels.note} maxLength={500} />
        </TransitionForm>
        {dose.status === 'due' ? (
          <TransitionForm
            {...step}
            hidden={{ ...step.hidden, event: 'hold' }}
            action={moveDose}
            reason={{ maxLength: 300 }}
            summary={named(words.holdFor)}
            label={named(words.hold)}
          />
        ) : (
          <TransitionForm
            {...step}
            hidden={{ ...step.hidden, event: 'resume' }}
            action={moveDose}
            label={named(words.resume)}
            quiet
          />
        )}
      </div>
    </div>
  )
}
