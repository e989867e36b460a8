import type { Sql } from '@/db/client'
import { clinic } from '@/db/schema/places'
import type { Dimension } from '../../figures/definition'

/** By clinic; the cases have the columns `clinic` and `clinic_name`. */
export const byClinic: Dimension = {
  id: 'clinic',
  choices: (sql: Sql) =>
    sql`select ${clinic.id}::text as id, ${clinic.name} as name from ${clinic} order by 2`,
}
