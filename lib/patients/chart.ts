import { chartSection } from '../module/chart-section'
import { type ChartEntry, chartEntries } from './entries/chart-entries'

export type ChartProblem = ChartEntry & { code: string | null; display: string; note: string | null }

export const problemsInChart = chartSection<ChartProblem[]>({
  id: 'problems',
  title: 'Problems',
  permission: 'patients.clinical.read',
  read: (sql) => chartEntries(sql, 'condition', sql`e.code, e.display, e.note`, sql`e.created_at`),
})
