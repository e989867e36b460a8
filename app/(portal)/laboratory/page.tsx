import { NoAccess } from '@/app/ui/feedback/no-access'
import { FilterForm } from '@/app/ui/filters/filter-form'
import { FilterSelect } from '@/app/ui/filters/filter-select'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { PageHeader } from '@/app/ui/page-header'
import { PatientCell } from '@/app/ui/patient-cell'
import { RefreshOnWork } from '@/app/ui/refresh-on-work'
import { RelativeTime } from '@/app/ui/relative-time'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import type { Access } from '@/lib/access/decision/access'
import { requirePage } from '@/lib/access/guards/guard'
import { findMenu } from '@/lib/access/registry'
import { now } from '@/lib/clock/clock'
import { dayAndTime, exactTime } from '@/lib/clock/hospital-time'
import { type LabOrder, readLabOrders, readOrderingPlaces } from '@/lib/flows/laboratory/orders'
import { addressOf } from '@/lib/format/address'
import { commonWords, orderWords as words } from '@/lib/laboratory/words/pages'
import type { SearchParams } from '@/lib/platform/search-params'
import { uuidOf } from '@/lib/platform/uuid'
import { declineLabOrder } from './_actions/specimens'
import { ModuleLinks } from './_components/module-links'
import { StageTag, UrgencyTag } from './_components/tags'

export const metadata = { title: words.title }

export default async function LaboratoryPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/laboratory')
  if (!access.may('laboratory.read'))
    return (
      <>
        <PageHeader title={words.title} line={findMenu('menu_laboratory')?.purpose} />
        <NoAccess permission="laboratory.read" />
      </>
    )
  const { place: asked, after } = await searchParams
  return <Orders access={access} place={uuidOf(asked)} after={after} />
}

/** The orders that the laboratory has not finished, the most urgent first. */
async function Orders({
  access,
  place,
  after,
}: {
  access: Access
  place: string | undefined
  after: unknown
}) {
  const [orders, places] = await Promise.all([
    readLabOrders(access, { place, after }),
    readOrderingPlaces(access),
  ])
  return (
    <>
      <PageHeader title={words.title} line={orders.total > 0 ? words.line(orders.total) : words.nothing} />
      <ModuleLinks access={access} current="/laboratory" />
      <RefreshOnWork on={['service_request', 'specimen']} />
      <FilterForm action="/laboratory" submit={commonWords.show}>
        <FilterSelect
          name="place"
          label={commonWords.place}
          chosen={place}
          empty={commonWords.allPlaces}
          options={places}
        />
      </FilterForm>
      <DataTable
        wide
        label={words.label}
        columns={columnsOf(access, now())}
        rows={orders.rows}
        rowKey={({ id }, nth) => id ?? nth}
        toneOf={({ stage }) => (stage === 'unknown' ? 'danger' : undefined)}
        align="top"
        paging={{
          ...orders,
          noun: words.noun,
          hrefOf: (cursor) => addressOf('/laboratory', { place, after: cursor }),
        }}
        empty={words.empty}
      />
    </>
  )
}

const columnsOf = (access: Access, at: Date): Column<LabOrder>[] => [
  {
    id: 'patient',
    head: words.columns.patient,
    kind: 'name',
    cell: ({ patient, visitId }) => (
      <PatientCell
        patient={patient}
        href={
          access.may('laboratory.collect')
            ? visitId && `/patients/collection/${visitId}`
            : patient.id && `/patients/${patient.id}`
        }
      />
    ),
  },
  {
    id: 'order',
    head: words.columns.order,
    cell: ({ display, priority, status }) => (
      <>
        {display} <UrgencyTag priority={priority} />
        {status === 'on-hold' && <span className="block text-small text-muted">{words.onHold}</span>}
      </>
    ),
  },
  {
    id: 'place',
    head: words.columns.place,
    labelled: true,
    from: 'tablet',
    cell: ({ place }) => place ?? commonWords.noPlace,
  },
  {
    id: 'ordered',
    head: words.columns.ordered,
    labelled: true,
    cell: ({ authoredAt, orderedBy }) => (
      <>
        <RelativeTime at={authoredAt.getTime()} exact={exactTime(authoredAt)} now={at.getTime()} />
        <span className="block text-small text-muted">{commonWords.by(orderedBy)}</span>
      </>
    ),
  },
  {
    id: 'stage',
    head: words.columns.stage,
    cell: ({ stage, collectedAt, receivedAt }) => (
      <>
        <StageTag stage={stage} />
        {stage === 'unknown' && <span className="block text-small">{words.unknownHint}</span>}
        {collectedAt && (
          <span className="block text-small text-muted">{words.collected(dayAndTime(collectedAt))}</span>
        )}
        {receivedAt && (
          <span className="block text-small text-muted">{words.received(dayAndTime(receivedAt))}</span>
        )}
      </>
    ),
  },
  ...(access.may('laboratory.receive') ? [decline] : []),
]

const decline: Column<LabOrder> = {
  id: 'step',
  head: words.columns.step,
  kind: 'action',
  cell: ({ id, version }) =>
    id && (
      <TransitionForm
        action={declineLabOrder}
        hidden={{ id }}
        expectedVersion={version}
        label={words.decline}
        reason={{ hint: words.declineHint, maxLength: 300 }}
      />
    ),
}
