import { randomUUID } from 'node:crypto'
import type { VisitHead } from '@/lib/consultations/visit-queries'
import { dispositions, orderPriorities } from '@/lib/consultations/words'
import { SelectField, TextField } from '../../../ui/form/field'
import { SubmitButton } from '../../../ui/form/submit-button'
import { Section } from '../../../ui/section'
import { Hidden } from '../act-form'
import { CloseForm } from './close-form'
import { signAndClose } from './visit-actions'

/** What follows the visit, and the signature that ends it. */
export function CloseSection({ visit }: { visit: VisitHead }) {
  return (
    <Section
      title="Sign and close"
      line="Signs your draft, releases the draft orders and ends the visit. It needs a primary diagnosis."
    >
      <div className="card p-4">
        <CloseForm action={signAndClose} formKey={randomUUID()} seen={visit.version}>
          <Hidden fields={{ id: visit.id }} />
          <div className="grid items-end gap-4 sm:grid-cols-2">
            <SelectField
              name="disposition"
              label="What follows"
              required
              empty="Choose"
              options={Object.entries(dispositions).map(([value, label]) => ({ value, label }))}
            />
            <SelectField
              name="priority"
              label="How soon"
              required
              hint="Of an admission or a referral."
              options={Object.entries(orderPriorities).map(([value, label]) => ({ value, label }))}
            />
          </div>
          <TextField
            name="detail"
            label="When, where and why"
            hint="Of a follow-up when and what for; of an admission why; of a referral to whom and why."
            maxLength={500}
          />
          <div>
            <SubmitButton>Sign and close the visit</SubmitButton>
          </div>
        </CloseForm>
      </div>
    </Section>
  )
}
