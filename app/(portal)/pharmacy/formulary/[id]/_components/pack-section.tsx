import { TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import type { Formulary } from '@/lib/pharmacy/formulary/snapshot'
import { formularyWords } from '@/lib/pharmacy/formulary/words/pages'
import type { BaseUnit } from '@/lib/pharmacy/model/stock-codes'
import { inUnits } from '@/lib/pharmacy/words/units'
import { addFormularyPack, setFormularyPackInUse } from '../../_actions/formulary'

const { packs: words, out } = formularyWords

type Item = Formulary['items'][number]
type Pack = Formulary['packs'][number]

/** The packs in which an item comes. */
export function PackSection({ item, packs, mayKeep }: { item: Item; packs: Pack[]; mayKeep: boolean }) {
  return (
    <Section title={words.title}>
      <DataTable
        wide
        label={words.title}
        columns={mayKeep ? [...columnsOf(item.unit), step] : columnsOf(item.unit)}
        rows={packs}
        rowKey={({ id }) => id}
        empty={words.none}
        className="mb-3"
      />
      {mayKeep && (
        <div className="max-w-xl">
          <TransitionForm
            action={addFormularyPack}
            hidden={{ id: item.id }}
            label={words.add}
            summary={words.add}
            labels={words.fields}
            look="card"
          >
            <TextField name="name" label={words.fields.name} required maxLength={100} autoComplete="off" />
            <TextField
              name="units"
              label={words.fields.units}
              required
              inputMode="numeric"
              autoComplete="off"
            />
            <TextField
              name="gtin"
              label={words.fields.gtin}
              hint={words.gtinHint}
              maxLength={20}
              autoComplete="off"
            />
          </TransitionForm>
        </div>
      )}
    </Section>
  )
}

const columnsOf = (unit: BaseUnit): Column<Pack>[] => [
  {
    id: 'name',
    head: words.columns.name,
    kind: 'name',
    cell: ({ name, active }) => (
      <>
        {name}
        {!active && <span className="tag tag-plain ms-2">{out}</span>}
      </>
    ),
  },
  { id: 'units', head: words.columns.units, labelled: true, cell: ({ units }) => inUnits(units, unit) },
  { id: 'gtin', head: words.columns.gtin, labelled: true, cell: ({ gtin }) => gtin },
]

const step: Column<Pack> = {
  id: 'step',
  head: words.columns.step,
  kind: 'action',
  cell: ({ id, active }) => (
    <TransitionForm
      action={setFormularyPackInUse}
      hidden={{ pack: id, active: String(!active) }}
      label={active ? words.retire : words.restore}
      quiet
    />
  ),
}
