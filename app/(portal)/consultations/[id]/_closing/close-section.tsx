import { randomUUID } from 'node:crypto'
import { HiddenFields } from '@/app/ui/form/hidden-fields'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { Section } from '@/app/ui/section'
import type { VisitHead } from '@/lib/consultations/visit'
import { dispositions, orderPriorities } from '@/lib/encounters/model/labels'
import { signAndClose } from '../_actions/visit-actions'
import { OverrideField } from '../_orders/override-field'
import { CloseFields } from './close-fields'
import { CloseForm } from './close-form'

/** The outcome of the visit, and the signature that ends it. */
export function CloseSection({ visit }: { visit: VisitHead }) {
  return (
    <Section
      title="Sign and close"
      line="Signs your draft, releases the draft orders and ends the visit. It needs a primary diagnosis."
    >
      <div className="card p-4">
        <CloseForm action={signAndClose} formKey={randomUUID()} expectedVersion={visit.version}>
          <HiddenFields fields={{ id: visit.id }} />
          <CloseFields dispositions={optionsOf(dispositions)} priorities={optionsOf(orderPriorities)} />
          <OverrideField todo="release the medicine" />
          <div>
            <SubmitButton>Sign and close the visit</SubmitButton>
          </div>
        </CloseForm>
      </div>
    </Section>
  )
}

const optionsOf = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }))
