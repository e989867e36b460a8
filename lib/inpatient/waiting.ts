import type { WaitingKind } from '../module/waiting-kind'
import { handoverWaiting } from './handover/waiting-handovers'
import { e, s, t } from './queries/places-sql'
import { taskWaiting } from './tasks/open-tasks'
import { boardWords } from './words/board'

const words = boardWords.waitingKinds

/** What waits on the wards, for the dashboard. */
export const waiting: readonly WaitingKind[] = [
  {
    id: 'admission-requests',
    label: words.requests,
    menu: 'menu_inpatient',
    permissions: ['inpatient.read', 'inpatient.accept'],
    href: '/inpatient/requests',
    tone: 'attention',
    counted: (sql) => sql`
      select count(*)::int as count, min(${e.arrivedAt}) as since
        from ${e} where ${e.class} = 'IMP' and ${e.endedAt} is null and ${e.status} = 'planned:requested'`,
  },
  {
    id: 'expected-on-wards',
    label: words.expected,
    menu: 'menu_inpatient',
    permissions: ['inpatient.read', 'inpatient.receive'],
    href: '/inpatient',
    tone: 'plain',
    counted: (sql) => sql`
      select count(*)::int as count, min(${s.admittedAt}) as since
        from ${e} join ${s} on ${s.encounterId} = ${e.id}
       where ${e.class} = 'IMP' and ${e.endedAt} is null and ${e.status} = 'planned:admitted'`,
  },
  {
    id: 'transfers-to-decide',
    label: words.transfers,
    menu: 'menu_inpatient',
    permissions: ['inpatient.read', 'inpatient.accept'],
    href: '/inpatient/requests',
    tone: 'attention',
    counted: (sql) => sql`
      select count(*)::int as count, min(${t.createdAt}) as since from ${t} where ${t.status} = 'requested'`,
  },
  taskWaiting,
  handoverWaiting,
]
