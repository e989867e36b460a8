import { breakGlass, patient } from '@/db/schema/patients'
import type { WaitingKind } from '../module/waiting-kind'
import { sameDepartment } from './records/same-department'
import { accessWords as words } from './words/access'

export const waiting: readonly WaitingKind[] = [
  {
    id: 'unidentified',
    label: words.waiting.unidentified,
    menu: 'menu_patients',
    permissions: ['patients.read', 'patients.register'],
    href: '/patients?status=unidentified',
    tone: 'plain',
    counted: (sql) => sql`
      select count(*)::int as count, min(${patient.createdAt}) as since from ${patient}
       where ${patient.status} = 'unidentified'`,
  },
  {
    id: 'openings',
    label: words.waiting.openings,
    menu: 'menu_settings',
    permissions: ['patients.emergency.review'],
    href: '/settings/privacy',
    tone: 'attention',
    counted: (sql, { me }) => sql`
      select count(*)::int as count, min(${breakGlass.openedAt}) as since from ${breakGlass}
       where ${breakGlass.reviewedAt} is null and not ${sameDepartment(sql, me)}`,
  },
]
