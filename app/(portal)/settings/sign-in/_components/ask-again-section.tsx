import { TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { Section } from '@/app/ui/section'
import { askAgainRuleWords as words } from '@/lib/settings/words/sign-in'
import { saveSignInRule } from '../_actions/sign-in-rule'

/** Which steps ask again who is there, after how long, and the form that changes that. */
export function AskAgainSection({ minutes, manage }: { minutes: number | null; manage: boolean }) {
  return (
    <Section title={words.title}>
      <div className="card flex max-w-prose flex-col gap-3 p-4">
        <p>{words.why}</p>
        <ul className="list-disc space-y-1 ps-5">
          {words.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ul>
        <p className="font-strong">{words.now(minutes)}</p>
        {manage && (
          <TransitionForm
            action={saveSignInRule}
            hidden={{ rule: 'ask-again' }}
            label={words.submit}
            initial={{ askAgainMinutes: String(minutes ?? '') }}
            labels={{ askAgainMinutes: words.minutes }}
          >
            <TextField
              name="askAgainMinutes"
              label={words.minutes}
              hint={words.hint}
              mark="none"
              inputMode="numeric"
              autoComplete="off"
            />
          </TransitionForm>
        )}
      </div>
    </Section>
  )
}
