import { alias } from 'drizzle-orm/pg-core'
import { serviceRequest } from '@/db/schema/orders'
import type { ClearanceSource } from '../module/clearance-source'
import { clearanceWords, orderCategoryWords } from './words/orders'

const o = alias(serviceRequest, 'o')

/** Tests and procedures that are ordered and not done. Medicines, referrals and the admission itself go on. */
export const clearance: readonly ClearanceSource[] = [
  {
    before: 'discharge',
    open: (sql) => sql`
      select ${clearanceWords.order}::text || ${o.display} as what,
             case ${o.category} when 'laboratory' then ${orderCategoryWords.laboratory}::text
                                when 'imaging' then ${orderCategoryWords.imaging}::text
                                else ${orderCategoryWords.procedure}::text end as turn
        from ${o} join ending on ${o.encounterId} in (ending.id, ending.visit_id)
       where ${o.category} in ('laboratory', 'imaging', 'procedure') and ${o.status} in ('draft', 'active', 'on-hold')`,
  },
]
