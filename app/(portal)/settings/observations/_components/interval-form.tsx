import { TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import type { ScoreKind } from '@/lib/encounters/model/priority'
import { type IntervalRule, intervalsText, levels } from '@/lib/inpatient/policies/model'
import { policyWords } from '@/lib/inpatient/policies/words'
import { saveObservationIntervals } from '../_actions/rules'

const words = policyWords.intervals

/** How often a kind of score asks for observations, beside what was shipped and where that is from. */
export function IntervalForm({ kind, rules }: { kind: ScoreKind; rules: readonly IntervalRule[] }) {
  const shown = levels.flatMap((level) => rules.filter((rule) => rule.level === level))
  return (
    <div className="card p-4">
      <h3 className="mb-2 font-strong">{kind}</h3>
      <TransitionForm
        action={saveObservationIntervals}
        hidden={{ kind, was: intervalsText(rules) }}
        label={words.submit(kind)}
        labels={Object.fromEntries(shown.map(({ level }) => [level, words.level(level)]))}
        initial={Object.fromEntries(shown.map(({ level, minutes }) => [level, String(minutes)]))}
      >
        {shown.map(({ level, defaultMinutes, defaultSource }) => (
          <TextField
            key={level}
            name={level}
            label={words.level(level)}
            hint={defaultMinutes && defaultSource && words.shipped(defaultMinutes, defaultSource)}
            required
            inputMode="numeric"
            autoComplete="off"
            className="input max-w-32"
          />
        ))}
      </TransitionForm>
    </div>
  )
}
