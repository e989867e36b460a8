import type { PageSample } from '../module/page-sample'
import { patientMachine } from './model/patient-machine'

const active: PageSample['record'] = (sql) => sql`
  select id from patient where status = 'active' and not confidential order by mrn limit 1`

export const samples: readonly PageSample[] = [
  {
    page: '/patients/[id]/identify',
    record: (sql) => sql`select id from patient where status = 'unidentified' order by mrn limit 1`,
  },
  { page: '/patients/[id]/clinical/[kind]', record: active, parts: { '[kind]': 'allergies' } },
  { page: '/patients/[id]/details/[kind]', record: active, parts: { '[kind]': 'contacts' } },
  {
    page: '/patients/[id]/status/[event]',
    record: active,
    parts: { '[event]': 'deactivate' },
    permission: patientMachine.events.deactivate.permission,
  },
  { page: '/patients/[id]', record: active },
]
