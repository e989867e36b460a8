import { Printer } from 'lucide-react'
import Link from 'next/link'
import { FilterForm } from '@/app/ui/filters/filter-form'
import { FilterSelect } from '@/app/ui/filters/filter-select'
import { PageHeader } from '@/app/ui/page-header'
import { PatientCell } from '@/app/ui/patient-cell'
import { RefreshOnWork } from '@/app/ui/refresh-on-work'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import type { Access } from '@/lib/access/decision/access'
import { requirePage } from '@/lib/access/guards/guard'
import { now } from '@/lib/clock/clock'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { addressOf } from '@/lib/format/address'
import { type Bench, benches } from '@/lib/laboratory/model/catalogue-codes'
import { type BenchSpecimen, readWorksheet } from '@/lib/laboratory/queries/worksheet'
import { benchNames } from '@/lib/laboratory/words/codes'
import { commonWords, worksheetWords as words } from '@/lib/laboratory/words/pages'
import type { SearchParams } from '@/lib/platform/search-params'
import { AccessionCell } from '../_components/accession-cell'
import { ModuleLinks } from '../_components/module-links'
import { UrgencyTag } from '../_components/tags'
import { benchOf } from './_components/bench-of'
import { BenchSteps } from './_components/bench-steps'

export const metadata = { title: words.title }

/** What a bench has to do, what it sent on, and what is on its way to it. */
export default async function WorksheetsPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/laboratory/worksheets')
  const bench = benchOf((await searchParams).bench)
  const rows = await readWorksheet(access, bench)
  const steps = access.may('laboratory.receive') ? [step(bench)] : []
  return (
    <>
      <PageHeader
        title={words.title}
        line={words.line(benchNames[bench], rows.length)}
        action={
          <Link
            href={addressOf('/laboratory/worksheets/print', { bench })}
            prefetch={false}
            className="button button-quiet row-action"
          >
            <Printer aria-hidden className="size-4" /> {words.print}
          </Link>
        }
      />
      <ModuleLinks access={access} current="/laboratory/worksheets" />
      <RefreshOnWork on={['specimen', 'service_request']} />
      <FilterForm action="/laboratory/worksheets" submit={commonWords.show}>
        <FilterSelect
          name="bench"
          label={words.bench}
          chosen={bench}
          empty={benchNames.chemistry}
          options={benches.flatMap((id) => (id === 'chemistry' ? [] : [{ id, name: benchNames[id] }]))}
        />
      </FilterForm>
      <DataTable
        wide
        label={words.label(benchNames[bench])}
        columns={[...columnsAt(access, now()), ...steps]}
        rows={rows}
        rowKey={({ id }) => id}
        empty={words.empty}
        align="top"
      />
    </>
  )
}

const columnsAt = (access: Access, at: Date): Column<BenchSpecimen>[] => [
  {
    id: 'accession',
    head: words.columns.accession,
    lead: true,
    cell: ({ id, accession, container }) => (
      <AccessionCell access={access} id={id} accession={accession} container={container} />
    ),
  },
  {
    id: 'patient',
    head: words.columns.patient,
    kind: 'name',
    cell: ({ patient }) => <PatientCell patient={patient} href={patient.id && `/patients/${patient.id}`} />,
  },
  {
    id: 'tests',
    head: words.columns.tests,
    cell: ({ tests, priority }) => (
      <>
        {tests?.join(', ')} <UrgencyTag priority={priority} />
      </>
    ),
  },
  {
    id: 'times',
    head: words.columns.times,
    className: 'text-small',
    from: 'tablet',
    cell: ({ authoredAt, collectedAt, receivedAt }) => (
      <>
        <span className="block">{words.ordered(dayAndTime(authoredAt))}</span>
        <span className="block">{words.collected(dayAndTime(collectedAt))}</span>
        <span className="block">{words.received(dayAndTime(receivedAt))}</span>
      </>
    ),
  },
  {
    id: 'due',
    head: words.columns.due,
    labelled: true,
    cell: ({ dueAt }) => (
      <>
        {dayAndTime(dueAt)}
        {dueAt < at && <span className="tag tag-danger ms-1">{words.overdue}</span>}
      </>
    ),
  },
]

const step = (bench: Bench): Column<BenchSpecimen> => ({
  id: 'step',
  head: words.columns.step,
  kind: 'action',
  cell: (row) => <BenchSteps specimen={row} bench={bench} />,
})
