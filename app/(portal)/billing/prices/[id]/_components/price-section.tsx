import { SelectField, TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import type { ShownCode } from '@/lib/billing/prices/queries/charge-code'
import { priceWords } from '@/lib/billing/prices/words/pages'
import { addDays } from '@/lib/clock/day'
import { dayWords, today } from '@/lib/clock/hospital-time'
import { money } from '@/lib/format/money'
import { setChargePrice } from '../../_actions/prices'

const words = priceWords.prices

/** What something has cost and will cost in each list, and a form for the next price. */
export function PriceSection({
  code: { id, prices },
  lists,
  mayKeep,
}: {
  code: ShownCode
  /** Of payers. */
  lists: readonly { id: string; name: string }[]
  mayKeep: boolean
}) {
  return (
    <Section title={words.title}>
      <DataTable
        wide
        label={words.label}
        columns={columns}
        rows={prices}
        rowKey={({ id: price }) => price}
        empty={words.none}
        className="mb-3"
      />
      {mayKeep && (
        <div className="max-w-xl">
          <TransitionForm
            action={setChargePrice}
            hidden={{ id }}
            label={words.submit}
            summary={words.set}
            labels={words.fields}
            initial={{ list: 'hospital', from: today(), perUnits: '1' }}
            look="card"
          >
            <SelectField
              name="list"
              label={words.fields.list}
              required
              options={[
                { value: 'hospital', label: priceWords.hospital },
                ...lists.map(({ id: value, name: label }) => ({ value, label })),
              ]}
            />
            <TextField name="from" type="date" label={words.fields.from} required />
            <TextField
              name="amount"
              label={words.fields.amount}
              hint={words.amountHint}
              required
              inputMode="decimal"
              autoComplete="off"
            />
            <TextField
              name="perUnits"
              label={words.fields.perUnits}
              hint={words.unitsHint}
              required
              inputMode="numeric"
              autoComplete="off"
            />
          </TransitionForm>
        </div>
      )}
    </Section>
  )
}

const columns: Column<ShownCode['prices'][number]>[] = [
  {
    id: 'list',
    head: words.columns.list,
    kind: 'name',
    cell: ({ list, isHospital }) => (isHospital ? priceWords.hospital : list),
  },
  { id: 'from', head: words.columns.from, labelled: true, cell: ({ from }) => dayWords(from) },
  {
    id: 'until',
    head: words.columns.until,
    labelled: true,
    cell: ({ until }) => (until ? dayWords(addDays(until, -1)) : words.on),
  },
  {
    id: 'price',
    head: words.columns.price,
    kind: 'number',
    cell: ({ amountMinor, perUnits }) => `${money(amountMinor)} ${priceWords.per(perUnits)}`,
  },
]
