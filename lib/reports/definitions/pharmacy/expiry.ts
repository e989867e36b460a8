import type { ReportDefinition } from '../../figures/definition'
import { expiryTimes, expiryWords } from '../../words/pharmacy'
import { byPlace, daysLeft, stockCases, stockColumns, stockMeasures } from './stock'

/** Three months: the time in which stock can still be used up elsewhere or sent back. */
const DAYS = 90

/** What is to be used up or thrown away. A batch may be used on its last day. */
export const expiry: ReportDefinition = {
  code: 'expiry',
  permission: 'reports.expiry.read',
  area: 'pharmacy',
  words: expiryWords,
  period: 'now',
  dimensions: [{ id: 'due', names: expiryTimes }, byPlace, { id: 'item' }],
  measures: [
    ...stockMeasures,
    { id: 'expired', way: { count: true }, format: 'number', when: (sql) => sql`counted.due = 'expired'` },
  ],
  columns: stockColumns,
  cases: (sql) => {
    const left = daysLeft(sql)
    return stockCases(sql, {
      more: sql`, case when ${left} < 0 then 'expired' when ${left} <= 30 then '30' when ${left} <= 60 then '60' else '90' end as due`,
      where: sql`${left} <= ${DAYS}`,
    })
  },
}
