import { TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { Section } from '@/app/ui/section'
import { DataTable } from '@/app/ui/table/data-table'
import { dayWords, today } from '@/lib/clock/hospital-time'
import type { Formulary } from '@/lib/pharmacy/formulary/snapshot'
import { formularyWords } from '@/lib/pharmacy/formulary/words/pages'
import { inUnits } from '@/lib/pharmacy/words/units'
import { setFormularyPrice } from '../../_actions/formulary'

const { prices: words, price: priceWords } = formularyWords

/** What an item has cost and will cost, the latest first. */
export function PriceSection({
  item: { id, unit },
  prices,
  mayKeep,
}: {
  item: Formulary['items'][number]
  prices: Formulary['prices']
  mayKeep: boolean
}) {
  return (
    <Section title={words.title}>
      <DataTable
        wide
        label={words.title}
        columns={[
          { id: 'from', head: words.columns.from, kind: 'name', cell: ({ from }) => dayWords(from) },
          {
            id: 'price',
            head: words.columns.price,
            cell: ({ amountMinor, perUnits }) => priceWords(amountMinor, inUnits(perUnits, unit)),
          },
        ]}
        rows={prices.toReversed()}
        rowKey={({ from }) => from}
        empty={words.none}
        className="mb-3"
      />
      {mayKeep && (
        <div className="max-w-xl">
          <TransitionForm
            action={setFormularyPrice}
            hidden={{ id }}
            label={words.set}
            summary={words.set}
            labels={words.fields}
            initial={{ from: today(), perUnits: '1' }}
            look="card"
          >
            <TextField name="from" type="date" label={words.fields.from} required />
            <TextField
              name="amount"
              label={words.fields.amount}
              hint={words.amountHint}
              required
              inputMode="numeric"
              autoComplete="off"
            />
            <TextField
              name="perUnits"
              label={words.fields.perUnits}
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
