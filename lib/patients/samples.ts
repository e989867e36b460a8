import type { Fragment, Sql } from '@/db/client'
import { allergy, patient, patientContact } from '@/db/schema/patients'
import type { PageSample } from '../module/page-sample'
import { patientMachine } from './model/patient-machine'

const active: PageSample['record'] = (sql) => sql`
  select ${patient.id} from ${patient} where ${patient.status} = 'active' and not ${patient.confidential}
   order by ${patient.mrn} limit 1`

/** An entry of the chart of each of these patients. */
const entryOf =
  (table: typeof allergy | typeof patientContact) =>
  (sql: Sql): Fragment =>
    sql`
  select ${patient.id}, min(${table.id}::text) as entry from ${patient} join ${table} on ${table.patientId} = ${patient.id}
   where ${patient.status} = 'active' and not ${patient.confidential} and ${table.status} = 'active'
   group by ${patient.id} order by ${patient.mrn} limit 1`

export const samples: readonly PageSample[] = [
  {
    page: '/patients/[id]/identify',
    record: (sql) => sql`
      select ${patient.id} from ${patient} where ${patient.status} = 'unidentified' order by ${patient.mrn} limit 1`,
  },
  { page: '/patients/[id]/clinical/[kind]', record: active, parts: { '[kind]': 'allergies' } },
  { page: '/patients/[id]/details/[kind]', record: active, parts: { '[kind]': 'contacts' } },
  {
    page: '/patients/[id]/clinical/[kind]/[entry]',
    record: entryOf(allergy),
    parts: { '[kind]': 'allergies' },
  },
  {
    page: '/patients/[id]/details/[kind]/[entry]',
    record: entryOf(patientContact),
    parts: { '[kind]': 'contacts' },
  },
  {
    page: '/patients/[id]/status/[event]',
    record: active,
    parts: { '[event]': 'deactivate' },
    permission: patientMachine.events.deactivate.permission,
  },
  { page: '/patients/[id]', record: active },
]
