import { randomUUID } from 'node:crypto'
import { SelectField, TextField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { HiddenFields } from '@/app/ui/form/hidden-fields'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { Section } from '@/app/ui/section'
import { dayWords } from '@/lib/clock/hospital-time'
import { emptyForm } from '@/lib/forms/form-state'
import type { ShownTransfer } from '@/lib/pharmacy/stock/queries/transfers'
import { commonWords, transferWords } from '@/lib/pharmacy/stock/words/pages'
import { inUnits } from '@/lib/pharmacy/words/units'
import { addToTransfer } from '../../../_actions/supply'

const { one: words, labels } = transferWords

/** Adds a batch that lies in the place that sends. */
export function AddLine({ transfer: { id, batches, packs } }: { transfer: ShownTransfer }) {
  if (batches.length === 0) return <p className="text-muted">{words.nothing}</p>
  const nameOf = (itemId: string) => batches.find((one) => one.itemId === itemId)
  return (
    <Section title={words.addTitle}>
      <Form
        action={addToTransfer}
        initial={emptyForm()}
        formKey={randomUUID()}
        labels={labels}
        className="flex max-w-xl flex-col gap-3"
      >
        <HiddenFields fields={{ id }} />
        <SelectField
          name="batch"
          label={labels.batch}
          hint={words.batchHint}
          required
          empty={commonWords.choose}
          options={batches.map(({ batchId, item, lot, expiresOn, quantity, unit }) => ({
            value: batchId,
            label: words.option(item, lot, dayWords(expiresOn), inUnits(quantity, unit)),
          }))}
        />
        <TextField name="count" label={labels.count} required inputMode="decimal" autoComplete="off" />
        <SelectField
          name="pack"
          label={labels.pack}
          mark="none"
          empty={commonWords.single(commonWords.units.toLowerCase())}
          options={packs.map((pack) => ({
            value: pack.id,
            label: `${nameOf(pack.itemId)?.item ?? ''}: ${commonWords.pack(pack.name, inUnits(pack.units, nameOf(pack.itemId)?.unit ?? 'piece'))}`,
          }))}
        />
        <div>
          <SubmitButton quiet>{words.add}</SubmitButton>
        </div>
      </Form>
    </Section>
  )
}
