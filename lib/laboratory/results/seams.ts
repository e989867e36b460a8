import type { PageSample } from '../../module/page-sample'
import type { WaitingKind } from '../../module/waiting-kind'
import { p } from '../../patients/records/person-records'
import { r } from '../reports/tables'
import { workWords } from '../words/results/screen'
import { s, t, x } from './tables'
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

export const resultSamples: readonly PageSample[] = [
  {
    page: '/laboratory/specimens/[id]',
    record: (sql) => sql`
      select ${s.id} from ${s} join ${p} on ${p.id} = ${s.patientId} and ${p.status} = 'active' and not ${p.confidential}
       where ${s.status} = 'available' and exists (select from ${x} where ${x.specimenId} = ${s.id} and ${x.status} = 'preliminary')
       order by ${s.id} limit 1`,
  },
  {
    page: '/patients/reports/[id]',
    record: (sql) => sql`
      select ${r.id} from ${r} join ${p} on ${p.id} = ${r.patientId} and ${p.status} = 'active' and not ${p.confidential}
       where ${r.status} = 'final' order by ${r.id} limit 1`,
  },
]
