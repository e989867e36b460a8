import { CheckField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { Section } from '@/app/ui/section'
import type { FactorPolicy } from '@/lib/factors/queries/factor-policy'
import { policyWords as words } from '@/lib/factors/words/policy'
import { saveFactorPolicy } from '../_actions/factor-policy'

/** Who must sign in with a second factor, how many still have none, and the form that changes it. */
export function FactorPolicySection({ policy, manage }: { policy: FactorPolicy; manage: boolean }) {
  const { managers, roles, without } = policy
  const asking = roles.filter(({ secondFactor }) => secondFactor)
  const ticks = [...(managers ? ['managers'] : []), ...asking.map(({ slug }) => `role.${slug}`)]
  return (
    <Section title={words.title}>
      <div className="card flex max-w-prose flex-col gap-3 p-4">
        <p>{words.why}</p>
        <p className="font-strong">
          {words.now(
            managers,
            asking.map(({ name }) => name),
          )}
        </p>
        <p>{words.without(without)}</p>
        {manage && (
          <TransitionForm
            action={saveFactorPolicy}
            hidden={{ rule: 'second-factor' }}
            label={words.submit}
            initial={Object.fromEntries(ticks.map((name) => [name, 'on']))}
          >
            <CheckField name="managers" label={words.managers} />
            <fieldset>
              <legend className="font-strong">{words.roles}</legend>
              <div className="grid grid-cols-1 gap-x-4 sm:grid-cols-2">
                {roles.map(({ slug, name }) => (
                  <CheckField key={slug} name={`role.${slug}`} label={name} />
                ))}
              </div>
            </fieldset>
          </TransitionForm>
        )}
      </div>
    </Section>
  )
}
