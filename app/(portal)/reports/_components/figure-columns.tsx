import Link from 'next/link'
import type { Column } from '@/app/ui/table/column'
import type { Asked } from '@/lib/reports/figures/asked'
import type { Measure, ReportDefinition } from '@/lib/reports/figures/definition'
import type { FigureRow } from '@/lib/reports/figures/figure-row'
import { headOf, nameOf, rowHead, shown } from '@/lib/reports/figures/shown'
import { reportWords as words } from '@/lib/reports/words/page'
import { casesAddress } from './address-of'

/** The key of the row of all. */
export const ALL = ''

/** The columns of a table of figures: what a row is, and each measure, which opens its cases. */
export function figureColumns(
  report: ReportDefinition,
  asked: Asked,
  dimension: string,
): Column<FigureRow>[] {
  return [
    {
      id: 'row',
      head: rowHead(report, dimension, asked.span),
      kind: 'name',
      cell: (row) => (row.key === ALL ? words.all : nameOf(report, dimension, row)),
    },
    ...report.measures.map((measure): Column<FigureRow> => {
      const { id } = measure
      return {
        id,
        head: headOf(report, id),
        kind: 'number',
        labelled: true,
        cell: ({ key, values }) => (
          <Figure
            measure={measure}
            value={values[id]}
            href={casesAddress(report, asked, {
              measure: id,
              row: key === ALL ? undefined : { dimension, key },
            })}
          />
        ),
      }
    }),
  ]
}

function Figure({
  measure: { way, format },
  value,
  href,
}: {
  measure: Measure
  value: number | null | undefined
  href: ReturnType<typeof casesAddress>
}) {
  if (value === null || value === undefined)
    return <span className="text-muted">{'count' in way ? shown(format, 0) : words.noFigure}</span>
  // A sum of nothing has cases where some are below zero.
  if (value === 0 && 'count' in way) return <span className="text-muted">{shown(format, value)}</span>
  return (
    <Link href={href} prefetch={false} className="link">
      {shown(format, value)}
    </Link>
  )
}
