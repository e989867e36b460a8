import Link from 'next/link'
import { TransitionForm } from '@/app/ui/form/transition-form'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import type { Access } from '@/lib/access/decision/access'
import { dayWords } from '@/lib/clock/hospital-time'
import { batchMachine } from '@/lib/pharmacy/stock/machines'
import type { ShownItem } from '@/lib/pharmacy/stock/queries/item'
import { commonWords, itemWords as words } from '@/lib/pharmacy/stock/words/pages'
import { inUnits } from '@/lib/pharmacy/words/units'
import { eventsAt } from '@/lib/workflow/machine'
import { stepBatch } from '../../../_actions/stock'
import { AdjustForm } from './adjust-form'

type Batch = ShownItem['batches'][number]

/** Where each batch lies, with the steps of the batch and the correction of what there is. */
export function BatchTable({ item, access }: { item: ShownItem; access: Access }) {
  const may = access.may('pharmacy.stock.recall') || access.may('pharmacy.stock.adjust')
  return (
    <DataTable
      wide
      label={words.batches}
      columns={may ? [...columnsOf(item, access), stepsOf(item, access)] : columnsOf(item, access)}
      rows={item.batches}
      rowKey={({ id, placeId }) => `${id} ${placeId}`}
      empty={words.noBatches}
      align="top"
    />
  )
}

const columnsOf = ({ unit }: ShownItem, access: Access): Column<Batch>[] => [
  {
    id: 'lot',
    head: commonWords.batch,
    kind: 'name',
    cell: ({ id, lot }) =>
      access.may('pharmacy.prescriptions') ? (
        <Link href={`/pharmacy/stock/batches/${id}`} prefetch={false} className="link">
          {lot}
        </Link>
      ) : (
        lot
      ),
  },
  {
    id: 'expires',
    head: commonWords.expires,
    labelled: true,
    cell: ({ expiresOn, expired }) => (
      <>
        {dayWords(expiresOn)}
        {expired && <span className="tag tag-danger ms-2">{words.expired}</span>}
      </>
    ),
  },
  { id: 'place', head: commonWords.place, cell: ({ place }) => place },
  {
    id: 'quantity',
    head: words.columns.quantity,
    kind: 'number',
    labelled: true,
    cell: ({ quantity }) => inUnits(quantity, unit),
  },
  {
    id: 'status',
    head: commonWords.status,
    cell: ({ status, statusReason }) => (
      <>
        <span className={status === 'available' ? 'tag tag-good' : 'tag tag-danger'}>
          {batchMachine.statuses[status]}
        </span>
        {status !== 'available' && statusReason && (
          <span className="block text-small text-muted">{words.blockedSince(statusReason)}</span>
        )}
      </>
    ),
  },
]

const stepsOf = (item: ShownItem, access: Access): Column<Batch> => ({
  id: 'step',
  head: words.columns.step,
  kind: 'action',
  cell: (batch) => (
    <div className="flex flex-col items-start gap-2">
      {stepsShown(item, batch, access).map((event) => (
        <TransitionForm
          key={event}
          action={stepBatch}
          hidden={{ id: batch.id, event }}
          expectedVersion={batch.version}
          label={batchMachine.events[event].label}
          reason={{ maxLength: 300 }}
          quiet
        />
      ))}
      {batch.placeId && access.may('pharmacy.stock.adjust') && (
        <AdjustForm item={item} batch={{ id: batch.id, placeId: batch.placeId }} />
      )}
    </div>
  ),
})

/** The steps of a batch, which may lie in several places, are beside the first of them. */
const stepsShown = ({ batches }: ShownItem, batch: Batch, access: Access) =>
  batches.find(({ id }) => id === batch.id) === batch
    ? eventsAt(batchMachine, batch.status, (permission) => access.may(permission))
    : []
