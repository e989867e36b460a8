import { randomUUID } from 'node:crypto'
import { Disclosure } from '@/app/ui/disclosure'
import { SelectField, TextField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { HiddenFields } from '@/app/ui/form/hidden-fields'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { orderPriorities } from '@/lib/encounters/model/labels'
import { emptyForm } from '@/lib/forms/form-state'
import { CodeField } from '../../_components/code-field'
import { orderTest, prescribe } from '../_actions/order-actions'
import { OverrideField } from './override-field'

const testWords = {
  laboratory: {
    title: 'Order a laboratory test',
    label: 'Laboratory test',
    hint: 'A name, or a LOINC code.',
  },
  procedure: {
    title: 'Order imaging or a procedure',
    label: 'Imaging or procedure',
    hint: 'A name, such as X-ray.',
  },
} as const

/** Orders a laboratory test, imaging or a procedure. */
export function OrderTestForm({
  encounterId,
  kind,
  mayRelease,
}: {
  encounterId: string
  kind: keyof typeof testWords
  mayRelease: boolean
}) {
  const { title, label, hint } = testWords[kind]
  return (
    <Disclosure summary={title}>
      <Form
        action={orderTest}
        initial={emptyForm({ priority: 'routine' })}
        formKey={randomUUID()}
        labels={{ code: label, priority: 'How soon', note: 'Note', override: 'Reason' }}
        className="flex flex-col gap-4"
      >
        <HiddenFields fields={{ encounterId, kind }} />
        <CodeField kind={kind} label={label} hint={hint} />
        <SelectField
          name="priority"
          label="How soon"
          required
          options={Object.entries(orderPriorities).map(([value, words]) => ({ value, label: words }))}
        />
        <TextField name="note" label="Question or note" maxLength={500} />
        <OrderEnd mayRelease={mayRelease} />
      </Form>
    </Disclosure>
  )
}

/** Prescribes a medicine. */
export function OrderMedicineForm({ encounterId, mayRelease }: { encounterId: string; mayRelease: boolean }) {
  return (
    <Disclosure summary="Prescribe a medicine" className="mt-3">
      <Form
        action={prescribe}
        initial={emptyForm()}
        formKey={randomUUID()}
        labels={{
          code: 'Medicine',
          dose: 'Dose',
          route: 'Route',
          frequency: 'How often',
          durationDays: 'Days',
          note: 'Note',
          override: 'Reason',
        }}
        className="flex flex-col gap-4"
      >
        <HiddenFields fields={{ encounterId }} />
        <CodeField
          kind="medicine"
          label="Medicine"
          hint="A name, what it is for, or an ATC code. Its usual dose is filled in for you to change."
        />
        <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
          <TextField name="dose" label="Dose" required maxLength={100} />
          <TextField name="route" label="Route" required maxLength={100} />
          <TextField name="frequency" label="How often" required maxLength={100} />
          <TextField name="durationDays" label="Days" inputMode="numeric" maxLength={3} />
        </div>
        <TextField name="note" label="Note for the pharmacy" maxLength={500} />
        <OrderEnd mayRelease={mayRelease} />
      </Form>
    </Disclosure>
  )
}

/** What both forms end with: why all the same, and now or with the signature. */
function OrderEnd({ mayRelease }: { mayRelease: boolean }) {
  return (
    <>
      <OverrideField />
      <div className="flex flex-wrap gap-3">
        <SubmitButton name="way" value="draft" quiet>
          Add to the draft
        </SubmitButton>
        {mayRelease && (
          <SubmitButton name="way" value="release" quiet>
            Release now
          </SubmitButton>
        )}
      </div>
    </>
  )
}
