import { CSV_MARK, csvLine } from '../../format/csv'
import type { ReadReport } from '../queries/read-report'
import { reportWords as words } from '../words/page'
import type { Asked } from './asked'
import { headOf, inFile, nameOf, rowHead } from './shown'

/** The rows of the table by `asked.by`, and that of all at the end, as CSV. */
export function figuresFile({ report, rows, all }: ReadReport, { by, span }: Asked): string {
  const { measures } = report
  const line = (name: string, values: Readonly<Record<string, number | null>>) =>
    csvLine([name, ...measures.map(({ id, format }) => inFile(format, values[id]))])
  return [
    `${CSV_MARK}${csvLine([rowHead(report, by, span), ...measures.map(({ id }) => headOf(report, id))])}`,
    ...rows.map((row) => line(nameOf(report, by, row), row.values)),
    line(words.all, all.values),
  ].join('')
}

/** The cases of a figure as CSV. It leaves the portal, so it has nothing that says who a patient is. */
export function casesFile({ report, cases }: ReadReport): string {
  const columns = report.columns.filter(({ identifies }) => !identifies)
  const hasTime = report.period === 'days'
  return [
    `${CSV_MARK}${csvLine([...(hasTime ? [words.cases.at] : []), ...columns.map(({ id }) => headOf(report, id))])}`,
    ...(cases?.page.rows ?? []).map((row) =>
      csvLine([
        ...(hasTime ? [inFile('instant', row.at)] : []),
        ...columns.map(({ id, format, names }) => inFile(format, row.values[id], names)),
      ]),
    ),
  ].join('')
}
