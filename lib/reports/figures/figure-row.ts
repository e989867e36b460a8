import type { ReportDefinition } from './definition'

/** The row of a table. */
export interface FigureRow {
  key: string
  /** Null where the definition has the names of its keys. */
  name: string | null
  /** By the id of the measure; null where there is nothing to make it of. */
  values: Readonly<Record<string, number | null>>
}

/** A row as `rowsSql` selects it, with the shares, which are worked out of the measures that were read. */
export function figureRow(report: ReportDefinition, row: Record<string, string | number | null>): FigureRow {
  const values: Record<string, number | null> = {}
  for (const { id, way } of report.measures)
    if (!('share' in way)) values[id] = row[`m_${id}`] === null ? null : Number(row[`m_${id}`])
  for (const { id, way } of report.measures)
    if ('share' in way) {
      const [part, among] = [values[way.share], values[way.among]]
      values[id] = typeof part === 'number' && among ? (part / among) * 100 : null
    }
  return { key: String(row.key), name: row.name === null ? null : String(row.name), values }
}
