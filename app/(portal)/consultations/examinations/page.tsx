import { FilterForm } from '@/app/ui/filters/filter-form'
import { FilterSelect } from '@/app/ui/filters/filter-select'
import { PageHeader } from '@/app/ui/page-header'
import { PatientCell } from '@/app/ui/patient-cell'
import { RefreshOnWork } from '@/app/ui/refresh-on-work'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { requirePage } from '@/lib/access/guards/guard'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { type ListedExamination, readExaminations } from '@/lib/orders/examinations/queries'
import { worklistWords as words } from '@/lib/orders/examinations/words/pages'
import { type WorklistPart, worklistParts } from '@/lib/orders/examinations/worklist-sql'
import type { SearchParams } from '@/lib/platform/search-params'
import { ModuleLinks } from '../_components/module-links'
import { PriorityTag } from './_components/priority-tag'

export const metadata = { title: words.title }

const categories = ['imaging', 'procedure'] as const

/** What was ordered of imaging and procedures: to perform, to report, and to read. */
export default async function ExaminationsPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/consultations/examinations')
  const { show, kind } = await searchParams
  const part = worklistParts.find((one) => one === show) ?? 'perform'
  const category = categories.find((one) => one === kind)
  const { total, rows } = await readExaminations(access, part, category)
  return (
    <>
      <PageHeader title={words.title} line={words.line(rows.length, total)} />
      <ModuleLinks access={access} current="/consultations/examinations" />
      <RefreshOnWork on={['service_request', 'examination']} />
      <FilterForm action="/consultations/examinations" submit={words.submit}>
        <FilterSelect
          name="show"
          label={words.show}
          chosen={part === 'perform' ? undefined : part}
          empty={words.shown.perform}
          options={worklistParts
            .filter((one) => one !== 'perform')
            .map((id) => ({ id, name: words.shown[id] }))}
        />
        <FilterSelect
          name="kind"
          label={words.kind}
          chosen={category}
          empty={words.allKinds}
          options={categories.map((id) => ({ id, name: words.kinds[id] }))}
        />
      </FilterForm>
      <DataTable
        label={words.table}
        columns={columnsOf(part)}
        rows={rows}
        rowKey={({ id }, place) => id ?? place}
        empty={words.empty[part]}
      />
    </>
  )
}

const columnsOf = (part: WorklistPart): Column<ListedExamination>[] => [
  {
    id: 'patient',
    head: words.columns.patient,
    kind: 'name',
    cell: ({ id, patient }) => (
      <PatientCell patient={patient} href={id && `/consultations/examinations/${id}`} />
    ),
  },
  {
    id: 'what',
    head: words.columns.what,
    cell: ({ display, note }) => (
      <>
        <bdi className="font-strong">{display ?? words.hidden}</bdi>
        {note && <bdi className="block text-small text-muted">{note}</bdi>}
      </>
    ),
  },
  {
    id: 'priority',
    head: words.columns.priority,
    cell: ({ priority }) => <PriorityTag priority={priority} />,
  },
  {
    id: 'ordered',
    head: words.columns.ordered,
    labelled: true,
    cell: ({ orderedAt, orderedBy }) => (
      <>
        {dayAndTime(orderedAt)}
        <span className="block text-small text-muted">{words.by(orderedBy)}</span>
      </>
    ),
  },
  { id: 'when', head: words.columns.when, labelled: true, cell: (row) => whenOf(row, part) },
]

function whenOf({ scheduledFor, place, performedAt }: ListedExamination, part: WorklistPart): string {
  if (part !== 'perform') return performedAt ? words.performed(dayAndTime(performedAt)) : ''
  return scheduledFor ? words.scheduled(dayAndTime(scheduledFor), place) : words.notScheduled
}
