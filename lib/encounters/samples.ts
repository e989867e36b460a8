import type { PageSample } from '../module/page-sample'

export const samples: readonly PageSample[] = [
  {
    page: '/consultations/[id]',
    record: (sql) => sql`
      select e.id from encounter e join patient p on p.id = e.patient_id and p.status = 'active' and not p.confidential
       where e.status = 'in-progress:consultation' order by e.visit_number limit 1`,
  },
]
