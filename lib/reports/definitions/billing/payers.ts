import { alias } from 'drizzle-orm/pg-core'
import { payer } from '@/db/schema/billing/prices'
import type { Dimension } from '../../figures/definition'
import { patientPays } from '../../words/billing'

const y = alias(payer, 'y')

/** By payer; the cases have the columns `payer` and `payer_name`. The patient is what has no payer. */
export const byPayer: Dimension = {
  id: 'payer',
  none: patientPays,
  choices: (sql) => sql`select ${y.id}::text as id, ${y.name} as name from ${y} order by 2`,
}
