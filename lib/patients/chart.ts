import { alias } from 'drizzle-orm/pg-core'
import { condition } from '@/db/schema/patients'
import { chartSection } from '../module/chart-section'
import { type ChartEntry, chartEntries } from './entries/chart-entries'
import { accessWords as words } from './words/access'

const c = alias(condition, 'c')

export type ChartProblem = ChartEntry & { code: string | null; display: string; note: string | null }

export const problemsInChart = chartSection<ChartProblem[]>({
  id: 'problems',
  title: words.sections.problems,
  permission: 'patients.clinical.read',
  read: (sql) =>
    chartEntries(sql, c, { code: c.code, display: c.display, note: c.note }, sql`${c.createdAt}`),
})
