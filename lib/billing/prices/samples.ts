import { chargeItemDefinition, payer } from '@/db/schema/billing/prices'
import type { PageSample } from '../../module/page-sample'

export const priceSamples: readonly PageSample[] = [
  {
    page: '/billing/prices/[id]',
    record: (sql) =>
      sql`select ${chargeItemDefinition.id} from ${chargeItemDefinition} order by ${chargeItemDefinition.code} limit 1`,
  },
  {
    page: '/billing/payers/[id]',
    record: (sql) => sql`select ${payer.id} from ${payer} order by ${payer.code} limit 1`,
  },
]
