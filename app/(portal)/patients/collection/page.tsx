import { FilterForm } from '@/app/ui/filters/filter-form'
import { FilterSelect } from '@/app/ui/filters/filter-select'
import { PageHeader } from '@/app/ui/page-header'
import { PatientCell } from '@/app/ui/patient-cell'
import { PrintButton } from '@/app/ui/print-button'
import { RefreshOnWork } from '@/app/ui/refresh-on-work'
import { RelativeTime } from '@/app/ui/relative-time'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { requirePage } from '@/lib/access/guards/guard'
import { now } from '@/lib/clock/clock'
import { exactTime } from '@/lib/clock/hospital-time'
import { orderPriorityWords } from '@/lib/encounters/words/codes'
import { type Round, readCollection, type ToCollect } from '@/lib/flows/laboratory/collection-list'
import { readOrderingPlaces } from '@/lib/flows/laboratory/orders'
import { commonWords, collectionWords as words } from '@/lib/laboratory/words/pages'
import type { SearchParams } from '@/lib/platform/search-params'
import { uuidOf } from '@/lib/platform/uuid'
import { ModuleLinks } from '../../laboratory/_components/module-links'
import { UrgencyTag } from '../../laboratory/_components/tags'
import '@/app/ui/table/printed-list.css'

export const metadata = { title: words.title }

const rounds: readonly Round[] = ['now', 'round']

/** Whom something is to be collected from, by clinic and ward. */
export default async function CollectionPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/patients/collection')
  const asked = await searchParams
  const place = uuidOf(asked.place)
  const round = rounds.find((one) => one === asked.round)
  const [list, places] = await Promise.all([
    readCollection(access, { place, round }),
    readOrderingPlaces(access),
  ])
  return (
    <>
      <PageHeader
        title={words.title}
        line={list.length > 0 ? words.line(list.length) : words.nothing}
        action={<PrintButton />}
      />
      <ModuleLinks access={access} current="/patients/collection" />
      <RefreshOnWork on={['service_request', 'specimen']} />
      <div className="print:hidden">
        <FilterForm action="/patients/collection" submit={commonWords.show}>
          <FilterSelect
            name="place"
            label={commonWords.place}
            chosen={place}
            empty={commonWords.allPlaces}
            options={places}
          />
          <FilterSelect
            name="round"
            label={words.round}
            chosen={round}
            empty={words.allRounds}
            options={rounds.map((id) => ({ id, name: words.rounds[id] }))}
          />
        </FilterForm>
      </div>
      <DataTable
        wide
        label={words.label}
        columns={columnsAt(now())}
        rows={list}
        rowKey={({ visitId }, nth) => visitId ?? nth}
        align="top"
        empty={words.empty}
      />
    </>
  )
}

const columnsAt = (at: Date): Column<ToCollect>[] => [
  {
    id: 'patient',
    head: words.columns.patient,
    kind: 'name',
    cell: ({ patient, visitId }) => (
      <PatientCell patient={patient} href={visitId && `/patients/collection/${visitId}`} />
    ),
  },
  {
    id: 'place',
    head: words.columns.place,
    labelled: true,
    cell: ({ place }) => place ?? commonWords.noPlace,
  },
  { id: 'orders', head: words.columns.orders, cell: ({ orders }) => orders?.join(', ') },
  {
    id: 'priority',
    head: words.columns.priority,
    cell: ({ priority, since }) => (
      <>
        {priority === 'routine' ? orderPriorityWords.routine : <UrgencyTag priority={priority} />}
        <span className="block text-small text-muted">
          <RelativeTime at={since.getTime()} exact={exactTime(since)} now={at.getTime()} />
        </span>
      </>
    ),
  },
  {
    id: 'what',
    head: words.columns.what,
    cell: ({ unlabelled, specimens, again }) => (
      <>
        {unlabelled > 0 && <span className="block">{words.unlabelled(unlabelled)}</span>}
        {specimens > 0 && <span className="block">{words.specimens(specimens)}</span>}
        {again > 0 && <span className="tag tag-attention">{words.again(again)}</span>}
      </>
    ),
  },
]
