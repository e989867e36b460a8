import { patient } from '@/db/schema/patients'
import type { WaitingKind } from '../module/waiting-kind'

export const waiting: readonly WaitingKind[] = [
  {
    id: 'unidentified',
    label: 'Unidentified patients',
    menu: 'menu_patients',
    permissions: ['patients.read', 'patients.register'],
    href: '/patients?status=unidentified',
    tone: 'plain',
    counted: (sql) => sql`
      select count(*)::int as count, min(${patient.createdAt}) as since from ${patient}
       where ${patient.status} = 'unidentified'`,
  },
]
