import Link from 'next/link'
import { CheckField, TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { Section } from '@/app/ui/section'
import { functions, STEPS, stepsText } from '@/lib/inpatient/policies/model'
import { policyWords } from '@/lib/inpatient/policies/words'
import { functionWords } from '@/lib/inpatient/words/observations/screens'
import { saveEscalationSteps } from '../_actions/rules'
import type { CallRule } from './steps-table'

const words = policyWords.steps

/** The steps of a call as fields: the minutes of each, and who is told. */
export function StepsForm({ rule: { kind, level, name, steps } }: { rule: CallRule }) {
  const initial = steps.flatMap(({ after, functions: told }, place) => [
    [`after${place + 1}`, String(after)],
    ...told.map((one) => [`${one}${place + 1}`, 'on']),
  ])
  return (
    <div id="change">
      <Section title={words.changeTitle(name)} line={words.line}>
        <div className="card p-4">
          <TransitionForm
            action={saveEscalationSteps}
            hidden={{ kind, level, was: stepsText(steps) }}
            label={words.submit}
            labels={Object.fromEntries(STEPS.map((step) => [`after${step}`, words.after(step)]))}
            initial={Object.fromEntries(initial)}
          >
            {STEPS.map((step) => (
              <div key={step} className="flex flex-col gap-2">
                <TextField
                  name={`after${step}`}
                  label={words.after(step)}
                  hint={words.afterHint}
                  mark="none"
                  inputMode="numeric"
                  autoComplete="off"
                  className="input max-w-32"
                />
                <fieldset>
                  <legend className="font-strong">{words.functions(step)}</legend>
                  <div className="grid grid-cols-1 gap-x-4 sm:grid-cols-2">
                    {functions.map((one) => (
                      <CheckField key={one} name={`${one}${step}`} label={functionWords[one]} />
                    ))}
                  </div>
                </fieldset>
              </div>
            ))}
          </TransitionForm>
          <p className="mt-3">
            <Link href="/settings/observations" prefetch={false} className="link">
              {words.back}
            </Link>
          </p>
        </div>
      </Section>
    </div>
  )
}
