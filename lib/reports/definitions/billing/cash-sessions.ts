import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { cashSession } from '@/db/schema/billing/cash'
import type { ReportDefinition } from '../../figures/definition'
import { cashSessionsWords, cashStates } from '../../words/billing'

const [h, k, q] = [alias(cashSession, 'h'), alias(staff, 'k'), alias(staff, 'q')]

/** A case is a drawer in the hands of one person. */
export const cashSessions: ReportDefinition = {
  code: 'cash-sessions',
  permission: 'reports.cash-sessions.read',
  area: 'billing',
  words: cashSessionsWords,
  period: 'days',
  dimensions: [{ id: 'person' }, { id: 'state', names: cashStates }],
  measures: [
    { id: 'difference', way: { sum: 'difference' }, format: 'money' },
    { id: 'expected', way: { sum: 'expected' }, format: 'money' },
    { id: 'counted', way: { sum: 'counted' }, format: 'money' },
    { id: 'sessions', way: { count: true }, format: 'number' },
    { id: 'running', way: { count: true }, format: 'number', when: (sql) => sql`counted.closed is null` },
    { id: 'short', way: { count: true }, format: 'number', when: (sql) => sql`counted.difference < 0` },
    { id: 'over', way: { count: true }, format: 'number', when: (sql) => sql`counted.difference > 0` },
  ],
  columns: [
    { id: 'person_name', format: 'text' },
    { id: 'state', format: 'text', names: cashStates },
    { id: 'closed', format: 'instant' },
    { id: 'closer', format: 'text' },
    { id: 'expected', format: 'money' },
    { id: 'counted', format: 'money' },
    { id: 'difference', format: 'money' },
  ],
  cases: (sql, { begins, ends }) => sql`
    select ${h.id}::text as id, ${h.openedAt} as at, ${k.id}::text as person, ${k.fullName} as person_name, ${h.status} as state,
           ${h.closedAt} as closed, ${q.fullName} as closer, ${h.expectedMinor} as expected, ${h.countedMinor} as counted,
           ${h.countedMinor} - ${h.expectedMinor} as difference
      from ${h} join ${k} on ${k.id} = ${h.staffId} left join ${q} on ${q.id} = ${h.closedBy}
     where ${h.openedAt} >= ${begins}::text::timestamptz and ${h.openedAt} < ${ends}::text::timestamptz`,
}
