import { TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import type { ShownItem } from '@/lib/billing/packages/queries'
import { contentWords as words } from '@/lib/billing/packages/words/pages'
import { removePackageItem, setPackageItem } from '../../../_actions/packages'

/** What is in a package that is put on an account from now on. */
export function Contents({
  id,
  items,
  mayKeep,
}: {
  /** Of the package. */
  id: string
  items: readonly ShownItem[]
  mayKeep: boolean
}) {
  return (
    <Section title={words.title} line={words.line}>
      <DataTable
        wide
        label={words.label}
        columns={mayKeep ? [...columns, removeFrom(id)] : columns}
        rows={items}
        rowKey={({ code }) => code}
        empty={words.empty}
        className="mb-3"
      />
      {mayKeep && (
        <div className="max-w-xl">
          <TransitionForm
            action={setPackageItem}
            hidden={{ id }}
            label={words.set}
            summary={words.set}
            labels={words.labels}
            look="card"
          >
            <TextField
              name="code"
              label={words.labels.code}
              hint={words.hints.code}
              required
              maxLength={80}
              autoComplete="off"
            />
            <TextField
              name="quantity"
              label={words.labels.quantity}
              hint={words.hints.quantity}
              inputMode="numeric"
              autoComplete="off"
            />
          </TransitionForm>
        </div>
      )}
    </Section>
  )
}

const columns: Column<ShownItem>[] = [
  {
    id: 'name',
    head: words.columns.name,
    kind: 'name',
    cell: ({ name, code }) => (
      <>
        {name}
        <span className="block text-small font-plain text-muted">{code}</span>
      </>
    ),
  },
  {
    id: 'quantity',
    head: words.columns.quantity,
    kind: 'number',
    labelled: true,
    cell: ({ quantity }) => quantity ?? words.any,
  },
]

const removeFrom = (id: string): Column<ShownItem> => ({
  id: 'step',
  head: words.columns.step,
  kind: 'action',
  cell: ({ code }) => (
    <TransitionForm action={removePackageItem} hidden={{ id, code }} label={words.remove} quiet />
  ),
})
