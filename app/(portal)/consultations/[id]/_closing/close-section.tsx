import { randomUUID } from 'node:crypto'
import { OverrideField } from '@/app/ui/care/orders/override-field'
import { HiddenFields } from '@/app/ui/form/hidden-fields'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { Section } from '@/app/ui/section'
import type { VisitHead } from '@/lib/consultations/visit'
import { closingWords as words } from '@/lib/encounters/words/closing'
import { dispositionWords, orderPriorityWords } from '@/lib/encounters/words/codes'
import { orderWords } from '@/lib/orders/words/orders'
import { signAndClose } from '../_actions/visit-actions'
import { CloseFields } from './close-fields'
import { CloseForm } from './close-form'

/** The outcome of the visit, and the signature that ends it. */
export function CloseSection({ visit }: { visit: VisitHead }) {
  return (
    <Section title={words.title} line={words.line}>
      <div className="card p-4">
        <CloseForm action={signAndClose} formKey={randomUUID()} expectedVersion={visit.version}>
          <HiddenFields fields={{ id: visit.id }} />
          <CloseFields
            dispositions={optionsOf(dispositionWords)}
            priorities={optionsOf(orderPriorityWords)}
          />
          <OverrideField label={orderWords.override.close} />
          <div>
            <SubmitButton>{words.submit}</SubmitButton>
          </div>
        </CloseForm>
      </div>
    </Section>
  )
}

const optionsOf = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }))
