import type { ReportDefinition } from '../../figures/definition'
import { stockValueWords } from '../../words/pharmacy'
import { byPlace, stockCases, stockColumns, stockMeasures } from './stock'

/** What lies in each place, at the prices of today. */
export const stockValue: ReportDefinition = {
  code: 'stock-value',
  permission: 'reports.stock-value.read',
  area: 'pharmacy',
  words: stockValueWords,
  period: 'now',
  dimensions: [byPlace, { id: 'item' }],
  measures: stockMeasures,
  columns: stockColumns,
  cases: (sql) => stockCases(sql, { more: sql``, where: sql`true` }),
}
