import { alias } from 'drizzle-orm/pg-core'
import { location } from '@/db/schema/locations'
import type { Dimension } from '../../figures/definition'

const l = alias(location, 'l')

/** By theatre; the cases have the columns `theatre` and `theatre_name`. */
export const byTheatre: Dimension = {
  id: 'theatre',
  choices: (sql) =>
    sql`select ${l.id}::text as id, ${l.name} as name from ${l} where ${l.form} = 'th' order by 2`,
}
