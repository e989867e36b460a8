import { TransitionForm } from '@/app/ui/form/transition-form'
import { Section } from '@/app/ui/section'
import type { OwnFactors } from '@/lib/factors/queries/own-setup'
import { factorWords as words } from '@/lib/factors/words/screen'
import { makeCodes } from './actions'
import { CodeList } from './code-list'

/** How many recovery codes are left, and the form that makes new ones and shows them once. */
export function CodesSection({ factors: { held } }: { factors: OwnFactors }) {
  if (!held.app && held.passkeys === 0) return null
  return (
    <Section title={words.codes} line={words.codesLine}>
      <div className="card flex flex-col gap-3 p-4">
        <p>{words.codesLeft(held.recoveryCodes)}</p>
        <TransitionForm action={makeCodes} hidden={{ step: 'codes' }} label={words.makeCodes} quiet>
          <CodeList label={words.codes} />
        </TransitionForm>
      </div>
    </Section>
  )
}
