import { patient } from '@/db/schema/patients'
import type { PageSample } from '../module/page-sample'
import { patientMachine } from './model/patient-machine'

const active: PageSample['record'] = (sql) => sql`
  select ${patient.id} from ${patient} where ${patient.status} = 'active' and not ${patient.confidential}
   order by ${patient.mrn} limit 1`

export const samples: readonly PageSample[] = [
  {
    page: '/patients/[id]/identify',
    record: (sql) => sql`
      select ${patient.id} from ${patient} where ${patient.status} = 'unidentified' order by ${patient.mrn} limit 1`,
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
