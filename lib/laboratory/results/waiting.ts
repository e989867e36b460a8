import type { WaitingKind } from '../../module/waiting-kind'
import { workWords } from '../words/results/screen'
import { t, x } from './tables'
import { isOn, type ResultView } from './worklist-lists'

const waitingOn = (view: ResultView, permission: 'laboratory.enter' | 'laboratory.verify'): WaitingKind => ({
  id: `results-to-${view}`,
  label: workWords.waiting[view],
  menu: 'menu_laboratory',
  permissions: ['laboratory.results', permission],
  href: `/laboratory/results?view=${view}`,
  tone: 'attention',
  counted: (sql) => sql`
    select count(*)::int as count, min(coalesce(${x.enteredAt}, ${x.updatedAt})) as since
      from ${x} join ${t} on ${t.id} = ${x.testId} where ${isOn[view](sql)}`,
})

/** Values to enter and to verify, for the dashboard. */
export const resultsWaiting: readonly WaitingKind[] = [
  waitingOn('enter', 'laboratory.enter'),
  waitingOn('verify', 'laboratory.verify'),
]
