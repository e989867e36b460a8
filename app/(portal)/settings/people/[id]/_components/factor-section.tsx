import { TransitionForm } from '@/app/ui/form/transition-form'
import { Section } from '@/app/ui/section'
import { type FactorsHeld, hasAny } from '@/lib/factors/queries/own-factors'
import { personFactorWords as words } from '@/lib/factors/words/screen'
import { removeAccountFactors } from '../../_actions/factors'

/** Which second factors a person has; an administrator can remove those of somebody else. */
export function FactorSection({
  personId,
  factors,
  mayRemove,
}: {
  personId: number
  factors: FactorsHeld & { must: boolean }
  mayRemove: boolean
}) {
  const has = hasAny(factors)
  return (
    <Section title={words.title}>
      <div className="card flex flex-col gap-3 p-4">
        <p>{has ? summaryOf(factors) : factors.must ? words.mustAndNone : words.none}</p>
        {has && factors.must && <p className="text-muted">{words.needed}</p>}
        {mayRemove && (has || factors.recoveryCodes > 0) && (
          <TransitionForm
            action={removeAccountFactors}
            hidden={{ person: String(personId), step: 'remove-factors' }}
            label={words.remove}
            summary={words.remove}
          >
            <p className="text-muted">{words.removeHint}</p>
          </TransitionForm>
        )}
      </div>
    </Section>
  )
}

const summaryOf = ({ app, passkeys, recoveryCodes }: FactorsHeld) =>
  [
    ...(app ? [words.app] : []),
    ...(passkeys > 0 ? [words.passkeys(passkeys)] : []),
    words.codes(recoveryCodes),
  ].join(', ')
