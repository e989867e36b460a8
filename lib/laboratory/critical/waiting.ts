import type { WaitingKind } from '../../module/waiting-kind'
import { x } from '../results/tables'
import { workWords } from '../words/results/screen'
import { isToCall } from './to-call'

/** Critical values that nobody has called, for the dashboard. */
export const criticalWaiting: WaitingKind = {
  id: 'critical-values',
  label: workWords.waiting.critical,
  menu: 'menu_laboratory',
  permissions: ['laboratory.results', 'laboratory.critical'],
  href: '/laboratory/critical',
  tone: 'danger',
  counted: (sql) => sql`
    select count(*)::int as count, min(${x.verifiedAt}) as since from ${x} where ${isToCall(sql)}`,
}
