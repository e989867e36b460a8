import { patient } from '@/db/schema/patients'
import type { WaitingKind } from '../module/waiting-kind'
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
]
