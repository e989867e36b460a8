import { randomUUID } from 'node:crypto'
import { SelectField, TextField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { HiddenFields } from '@/app/ui/form/hidden-fields'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { Unfolding } from '@/app/ui/unfolding'
import { orderPriorityWords } from '@/lib/encounters/words/codes'
import { emptyForm } from '@/lib/forms/form-state'
import { prescribeWords as medicine, orderTestWords, orderWords as words } from '@/lib/orders/words/orders'
import { CodeField } from '../code-field'
import type { Send } from '../encounter-shown'
import { FormCard } from '../form-card'
import { DoseFields } from './dose-fields'
import { doseLabels } from './dose-labels'
import { OverrideField } from './override-field'

interface Ways {
  mayRelease: boolean
  /** A signature to come releases drafts: that of a visit. */
  signedLater: boolean
}

/** Orders a laboratory test, imaging or a procedure. */
export function OrderTestForm({
  encounterId,
  kind,
  action,
  ...ways
}: {
  encounterId: string
  kind: keyof typeof orderTestWords
  action: Send
} & Ways) {
  const { title, code, codeHint } = orderTestWords[kind]
  return (
    <FormCard title={title}>
      <Form
        action={action}
        initial={emptyForm({ priority: 'routine' })}
        formKey={randomUUID()}
        labels={{ code, priority: words.priority, note: words.note, override: words.reason }}
        className="flex flex-col gap-4"
      >
        <HiddenFields fields={{ encounterId, kind }} />
        <Unfolding first={<CodeField kind={kind} label={code} hint={codeHint} />}>
          <SelectField
            name="priority"
            label={words.priority}
            required
            options={Object.entries(orderPriorityWords).map(([value, label]) => ({ value, label }))}
          />
          <TextField name="note" label={words.question} maxLength={500} />
          <OrderEnd {...ways} />
        </Unfolding>
      </Form>
    </FormCard>
  )
}

/** Prescribes a medicine. */
export function OrderMedicineForm({
  encounterId,
  action,
  category = '',
  title = medicine.title,
  ...ways
}: {
  encounterId: string
  action: Send
  /** To take home from a stay; otherwise the encounter says what it is for. */
  category?: 'discharge' | ''
  title?: string
} & Ways) {
  return (
    <FormCard title={title} className="mt-3">
      <Form
        action={action}
        initial={emptyForm()}
        formKey={randomUUID()}
        labels={{
          code: medicine.code,
          ...doseLabels,
          note: words.note,
          override: words.reason,
        }}
        className="flex flex-col gap-4"
      >
        <HiddenFields fields={{ encounterId, ...(category && { category }) }} />
        <Unfolding first={<CodeField kind="medicine" label={medicine.code} hint={medicine.codeHint} />}>
          <DoseFields />
          <TextField name="note" label={medicine.note} maxLength={500} />
          <OrderEnd {...ways} />
        </Unfolding>
      </Form>
    </FormCard>
  )
}

/** What both forms end with: why all the same, and now or with the signature. */
function OrderEnd({ mayRelease, signedLater }: Ways) {
  return (
    <>
      <OverrideField label={words.override.order} />
      <div className="flex flex-wrap gap-3">
        {(signedLater || !mayRelease) && (
          <SubmitButton name="way" value="draft" quiet>
            {words.addToDraft}
          </SubmitButton>
        )}
        {mayRelease && (
          <SubmitButton name="way" value="release" quiet>
            {words.release}
          </SubmitButton>
        )}
      </div>
    </>
  )
}
