import Link from 'next/link'
import { notFound } from 'next/navigation'
import { PageHeader } from '@/app/ui/page-header'
import { PatientCell } from '@/app/ui/patient-cell'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { requirePage } from '@/lib/access/guards/guard'
import { dayAndTime, dayWords } from '@/lib/clock/hospital-time'
import { addressOf } from '@/lib/format/address'
import { type CountedPatient, isCensusKind, readCounted } from '@/lib/inpatient/census/counted-patients'
import { askedPeriod } from '@/lib/inpatient/census/period'
import { censusWords, censusListWords as words } from '@/lib/inpatient/census/words/census'
import { readWards } from '@/lib/inpatient/queries/wards'
import type { SearchParams } from '@/lib/platform/search-params'

export const metadata = { title: words.label }

/** Who is counted by one figure of the census. */
export default async function CountedPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/inpatient/census/patients')
  const { kind: asked, after, ...given } = await searchParams
  const { period, typed } = askedPeriod(given)
  const kind = asked ?? 'census'
  if (!period || !isCensusKind(kind)) notFound()
  const [wards, page] = await Promise.all([
    readWards(access),
    readCounted(access, { ...period, kind }, after),
  ])
  const ward = wards.find(({ id }) => id === period.wardId)?.name ?? censusWords.byWard.all
  const asIt = { from: typed.from, to: typed.to, ward: typed.ward }
  return (
    <>
      <PageHeader
        title={words.title(censusWords.kinds[kind])}
        line={words.line(ward, words.period(dayWords(typed.from), dayWords(typed.to)))}
        action={
          <Link href={addressOf('/inpatient/census', asIt)} prefetch={false} className="button button-quiet">
            {words.back}
          </Link>
        }
      />
      <DataTable
        wide
        label={words.label}
        columns={columns}
        rows={page.rows}
        rowKey={(_, place) => place}
        empty={words.empty}
        paging={{
          ...page,
          noun: words.noun,
          hrefOf: (cursor) => addressOf('/inpatient/census/patients', { kind, ...asIt, after: cursor }),
        }}
      />
    </>
  )
}

const columns: Column<CountedPatient>[] = [
  {
    id: 'patient',
    head: words.columns.patient,
    kind: 'name',
    className: 'font-plain',
    cell: ({ patient, number }) => (
      <PatientCell patient={patient} href={`/patients/${patient.id}`}>
        <span className="block text-small text-muted">{number}</span>
      </PatientCell>
    ),
  },
  { id: 'ward', head: words.columns.ward, cell: ({ ward }) => ward },
  { id: 'since', head: words.columns.from, labelled: true, cell: ({ since }) => dayAndTime(since) },
  {
    id: 'until',
    head: words.columns.until,
    labelled: true,
    cell: ({ until }) => (until ? dayAndTime(until) : words.still),
  },
  { id: 'day', head: words.columns.day, labelled: true, cell: ({ day }) => dayWords(day) },
]
