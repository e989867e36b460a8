import Link from 'next/link'
import { SelectField, TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { PageHeader } from '@/app/ui/page-header'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { requirePage } from '@/lib/access/guards/guard'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { takeMachine } from '@/lib/pharmacy/stock/machines'
import { type ListedCount, readCounts } from '@/lib/pharmacy/stock/queries/counts'
import { readStockPlaces } from '@/lib/pharmacy/stock/queries/places'
import { commonWords, countWords as words } from '@/lib/pharmacy/stock/words/pages'
import { ModuleLinks } from '../../_components/module-links'
import { beginCount } from '../_actions/stock'

export const metadata = { title: words.title }

/** Counts of what lies in a place. */
export default async function CountsPage() {
  const access = await requirePage('/pharmacy/stock/counts')
  const [rows, places] = await Promise.all([readCounts(access), readStockPlaces(access)])
  return (
    <>
      <PageHeader title={words.title} line={words.line} />
      <ModuleLinks access={access} current="/pharmacy/stock/counts" />
      <DataTable
        wide
        label={words.label}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        empty={words.empty}
        className="mb-4"
      />
      {access.may('pharmacy.stock.count') && (
        <div className="max-w-xl">
          <TransitionForm
            action={beginCount}
            hidden={{}}
            label={words.begin}
            summary={words.begin}
            labels={words.labels}
            look="card"
          >
            <SelectField
              name="place"
              label={words.labels.place}
              required
              empty={commonWords.choose}
              options={places.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <TextField name="named" label={words.labels.named} maxLength={60} autoComplete="off" />
          </TransitionForm>
        </div>
      )}
    </>
  )
}

const columns: Column<ListedCount>[] = [
  {
    id: 'place',
    head: commonWords.place,
    kind: 'name',
    cell: ({ id, place }) => (
      <Link href={`/pharmacy/stock/counts/${id}`} prefetch={false} className="link">
        {place}
      </Link>
    ),
  },
  {
    id: 'counted',
    head: words.columns.counted,
    labelled: true,
    cell: ({ counted, lines }) => words.progress(counted, lines),
  },
  {
    id: 'since',
    head: words.columns.since,
    labelled: true,
    cell: ({ createdAt, by }) => (
      <>
        {dayAndTime(createdAt)}
        <span className="block text-small text-muted">{by}</span>
      </>
    ),
  },
  {
    id: 'status',
    head: commonWords.status,
    cell: ({ status }) => (
      <span className={status === 'counting' || status === 'counted' ? 'tag tag-attention' : 'tag tag-plain'}>
        {takeMachine.statuses[status]}
      </span>
    ),
  },
]
