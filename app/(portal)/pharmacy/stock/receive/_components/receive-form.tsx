import { randomUUID } from 'node:crypto'
import { SelectField, TextField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { HiddenFields } from '@/app/ui/form/hidden-fields'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { Section } from '@/app/ui/section'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { emptyForm } from '@/lib/forms/form-state'
import type { StockPlace } from '@/lib/pharmacy/stock/queries/places'
import type { Found, ItemToReceive } from '@/lib/pharmacy/stock/queries/scanned'
import { commonWords, receiveWords as words } from '@/lib/pharmacy/stock/words/pages'
import { receiveStock } from '../../_actions/supply'
import { AmountFields } from '../../_components/amount-fields'

/** One item of a delivery; what was scanned is filled in. */
export function ReceiveForm({
  item,
  places,
  scanned,
}: {
  item: ItemToReceive
  places: readonly StockPlace[]
  scanned: Extract<Found, { kind: 'pack' }> | undefined
}) {
  const { labels } = words
  const [first] = places
  return (
    <Section title={item.name} line={item.code}>
      <Form
        action={receiveStock}
        initial={emptyForm({
          ...{ lot: scanned?.scan.lot ?? '', expires: scanned?.scan.expiresOn ?? '' },
          ...{ pack: scanned?.packId ?? '', place: first?.id ?? '' },
        })}
        formKey={randomUUID()}
        labels={labels}
        className="flex max-w-xl flex-col gap-4"
      >
        <HiddenFields fields={{ item: item.id }} />
        <TextField
          name="lot"
          label={labels.lot}
          hint={words.lotHint}
          required
          maxLength={20}
          autoComplete="off"
        />
        <TextField name="expires" type="date" label={labels.expires} required />
        <AmountFields packs={item.packs} unit={item.unit} />
        <TextField name="supplier" label={labels.supplier} required maxLength={100} autoComplete="off" />
        <TextField name="deliveryNote" label={labels.deliveryNote} maxLength={60} autoComplete="off" />
        <SelectField
          name="place"
          label={labels.place}
          required
          empty={commonWords.choose}
          options={places.map(({ id, name }) => ({ value: id, label: name }))}
        />
        {item.orders.length > 0 && (
          <SelectField
            name="order"
            label={labels.order}
            empty={words.noOrder}
            options={item.orders.map(({ id, supplier, createdAt }) => ({
              value: id,
              label: `${supplier}, ${dayAndTime(createdAt)}`,
            }))}
          />
        )}
        <div>
          <SubmitButton>{words.submit}</SubmitButton>
        </div>
      </Form>
    </Section>
  )
}
