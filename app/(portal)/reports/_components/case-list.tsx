import Link from 'next/link'
import { PatientCell } from '@/app/ui/patient-cell'
import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { counted } from '@/lib/format/counted'
import type { Asked } from '@/lib/reports/figures/asked'
import type { ReportDefinition } from '@/lib/reports/figures/definition'
import { headOf, nameOf, shown } from '@/lib/reports/figures/shown'
import type { Case } from '@/lib/reports/queries/read-cases'
import type { ReadReport } from '@/lib/reports/queries/read-report'
import { reportWords } from '@/lib/reports/words/page'
import { casesAddress, fileAddress, reportAddress } from './address-of'

const words = reportWords.cases

/** The cases of a figure, with the figure. */
export function CaseList({ read, asked, mayOpen }: { read: ReadReport; asked: Asked; mayOpen: boolean }) {
  const { report, cases } = read
  const measure = report.measures.find(({ id }) => id === asked.cases?.measure)
  if (!cases || !measure) return null
  const { row: place } = asked.cases ?? {}
  const { noun, plural } = report.words
  const title = words.title(
    headOf(report, measure.id),
    place ? nameOf(report, place.dimension, cases.row) : '',
  )
  const value = shown(measure.format, cases.row.values[measure.id] ?? 0)
  return (
    <Section
      title={title}
      line={
        <>
          {words.line(value, counted(cases.page.total, noun, plural))}{' '}
          <Link href={reportAddress(report, asked)} prefetch={false} className="link">
            {reportWords.back}
          </Link>{' '}
          <a href={fileAddress(report, asked)} download className="link">
            {reportWords.fileOfCases}
          </a>
        </>
      }
    >
      <DataTable
        wide
        label={title}
        columns={columnsOf(report, mayOpen)}
        rows={cases.page.rows}
        rowKey={(_, nth) => nth}
        empty={words.empty}
        paging={{
          ...cases.page,
          noun,
          ...(plural && { plural }),
          hrefOf: (after) => casesAddress(report, asked, { measure: measure.id, row: place, after }),
        }}
      />
      {report.patients && <p className="mt-2 text-small text-muted">{reportWords.noNames}</p>}
    </Section>
  )
}

function columnsOf(report: ReportDefinition, mayOpen: boolean): Column<Case>[] {
  const named = report.patients === true && mayOpen
  const columns = report.columns.filter(({ identifies }) => !identifies || named)
  return [
    ...(named ? [patientColumn] : []),
    ...(report.period === 'days' ? [timeColumn(!named)] : []),
    ...columns.map(({ id, format, names }, nth): Column<Case> => {
      const isName = !named && report.period === 'now' && nth === 0
      const isNumber = format !== 'text' && format !== 'day' && format !== 'instant'
      return {
        id,
        head: headOf(report, id),
        labelled: true,
        ...(isName ? { kind: 'name' as const } : isNumber && { kind: 'number' as const }),
        cell: ({ values }) => shown(format, values[id], names),
      }
    }),
  ]
}

const patientColumn: Column<Case> = {
  id: 'patient',
  head: words.patient,
  kind: 'name',
  className: 'font-plain',
  cell: ({ patient }) =>
    patient && <PatientCell patient={patient} href={patient.id && `/patients/${patient.id}`} />,
}

const timeColumn = (isName: boolean): Column<Case> => ({
  id: 'at',
  head: words.at,
  labelled: true,
  ...(isName && { kind: 'name' as const }),
  cell: ({ at }) => shown('instant', at),
})
