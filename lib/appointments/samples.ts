import type { PageSample } from '../module/page-sample'

export const samples: readonly PageSample[] = [
  {
    page: '/appointments/[id]',
    record: (sql) => sql`
      select a.id from appointment a join patient p on p.id = a.patient_id and p.status = 'active' and not p.confidential
       where a.status = 'booked' order by a.starts_at limit 1`,
  },
]
