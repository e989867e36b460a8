import { TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { dayWords as calendarDay, dayAndTime } from '@/lib/clock/hospital-time'
import type { OperationRecord } from '@/lib/theatre/queries/record'
import { recordWords, implantWords as words } from '@/lib/theatre/words/record'
import { addImplant } from '../_actions/record'
import { hasBegun, type Parts } from './parts'
import { WrongEntry } from './wrong-entry'

type Implant = OperationRecord['implants'][number]

/** What stays in the patient, with its lot: it has to be found again years later. */
export function ImplantsSection({ access, operation, record: { implants } }: Parts) {
  const may = access.may('theatre.checklist')
  return (
    <Section title={words.title}>
      <DataTable
        label={words.label}
        columns={columnsOf(operation.id, may)}
        rows={implants}
        rowKey={({ id }) => id}
        empty={words.empty}
        className="mb-3 max-w-3xl"
      />
      {may && hasBegun(operation) && (
        <div className="max-w-xl">
          <TransitionForm
            action={addImplant}
            hidden={{ id: operation.id }}
            label={words.add}
            summary={words.add}
            labels={words.labels}
            initial={{ quantity: '1' }}
            look="card"
          >
            <TextField
              name="product"
              label={words.labels.product}
              required
              maxLength={200}
              autoComplete="off"
            />
            <TextField name="lot" label={words.labels.lot} required maxLength={60} autoComplete="off" />
            <TextField name="serial" label={words.labels.serial} maxLength={60} autoComplete="off" />
            <TextField type="date" name="lastDay" label={words.labels.lastDay} required />
            <TextField
              name="quantity"
              label={words.labels.quantity}
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

const columnsOf = (operationId: string, may: boolean): Column<Implant>[] => [
  {
    id: 'product',
    head: words.columns.product,
    kind: 'name',
    cell: ({ id, product, serial, errorReason }) => (
      <>
        {product}
        {serial && <span className="block text-small text-muted">{words.serial(serial)}</span>}
        <WrongEntry of="implant" id={operationId} entry={id} errorReason={errorReason} may={may} />
      </>
    ),
  },
  { id: 'lot', head: words.columns.lot, labelled: true, cell: ({ lot }) => lot },
  {
    id: 'expires',
    head: words.columns.expires,
    labelled: true,
    cell: ({ expiresOn }) => calendarDay(expiresOn),
  },
  {
    id: 'quantity',
    head: words.columns.quantity,
    kind: 'number',
    labelled: true,
    cell: ({ quantity }) => quantity,
  },
  {
    id: 'by',
    head: words.columns.by,
    className: 'text-small',
    cell: ({ by, at }) => recordWords.by(by, dayAndTime(new Date(at))),
  },
]
