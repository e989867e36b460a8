import { alias } from 'drizzle-orm/pg-core'
import { escalation } from '@/db/schema/inpatient/observations'
import type { WaitingKind } from '../../module/waiting-kind'
import { e } from '../queries/places-sql'
import { observationWaiting as words } from '../words/observations/screens'
import { isOverdue, observing } from './due-sql'

const x = alias(escalation, 'x')

/** What nobody has answered for on the wards, for the dashboard. */
export const observationsWaiting: readonly WaitingKind[] = [
  {
    id: 'escalations',
    label: words.escalations,
    menu: 'menu_inpatient',
    permissions: ['inpatient.read', 'inpatient.observe'],
    href: '/inpatient/ward',
    tone: 'danger',
    counted: (sql) => sql`
      select count(*)::int as count, min(${x.unansweredSince}) as since from ${x} where ${x.status} = 'open'`,
  },
  {
    id: 'observations-overdue',
    label: words.overdue,
    menu: 'menu_inpatient',
    permissions: ['inpatient.read', 'inpatient.observe'],
    href: '/inpatient/ward',
    tone: 'attention',
    counted: (sql) => sql`
      select count(*)::int as count, min(due.at) as since
        from ${e} ${observing(sql)} where ${e.class} = 'IMP' and ${e.endedAt} is null and ${isOverdue(sql)}`,
  },
]
