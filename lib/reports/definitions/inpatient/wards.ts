import { alias } from 'drizzle-orm/pg-core'
import { location } from '@/db/schema/locations'
import type { Dimension } from '../../figures/definition'

const w = alias(location, 'w')

/** By ward; the cases have the columns `ward` and `ward_name`. */
export const byWard: Dimension = {
  id: 'ward',
  choices: (sql) =>
    sql`select ${w.id}::text as id, ${w.name} as name from ${w} where ${w.form} = 'wa' order by 2`,
}
