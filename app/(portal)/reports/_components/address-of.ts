import { addressOf } from '@/lib/format/address'
import type { Asked } from '@/lib/reports/figures/asked'
import type { ReportDefinition } from '@/lib/reports/figures/definition'
import type { ReportCode } from '@/lib/reports/words/by-code'

type Report = Pick<ReportDefinition, 'code' | 'period'>

/** What an address says of a report, apart from the figure whose cases are listed. */
const askedIn = ({ period }: Report, { span, filters, by }: Asked) => ({
  ...(period === 'days' && { from: span.from, to: span.to }),
  ...filters,
  by,
})

const pathOf = ({ code }: Report) => `/reports/${code as ReportCode}` as const

/** The address of a report as it is asked for. */
export const reportAddress = (report: Report, asked: Asked) =>
  addressOf(pathOf(report), askedIn(report, asked))

interface OfCases {
  measure: string
  row: { dimension: string; key: string } | undefined
  after?: string | undefined
}

/** The address of the cases of a figure. */
export const casesAddress = (report: Report, asked: Asked, { measure, row, after }: OfCases) =>
  addressOf(pathOf(report), {
    ...askedIn(report, asked),
    cases: measure,
    row: row?.dimension,
    key: row?.key,
    after,
  })

/** The address of the table, or of the cases that are listed, as a file. */
export const fileAddress = (report: Report, asked: Asked) =>
  addressOf('/api/reports', {
    report: report.code,
    ...askedIn(report, asked),
    cases: asked.cases?.measure,
    row: asked.cases?.row?.dimension,
    key: asked.cases?.row?.key,
  })
