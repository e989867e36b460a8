import { stockTake } from '@/db/schema/pharmacy/counts'
import { stockItem } from '@/db/schema/pharmacy/formulary'
import { stockBatch, stockLedger, stockLocation } from '@/db/schema/pharmacy/stock'
import { purchaseOrder, stockTransfer } from '@/db/schema/pharmacy/supply'
import type { PageSample } from '../../module/page-sample'

export const stockSamples: readonly PageSample[] = [
  {
    page: '/pharmacy/stock/items/[id]',
    record: (sql) => sql`
      select ${stockItem.id} from ${stockItem}
       where exists (select from ${stockLedger} where ${stockLedger.itemId} = ${stockItem.id}) order by ${stockItem.code} limit 1`,
  },
  {
    page: '/pharmacy/stock/transfers/[id]',
    record: (sql) =>
      sql`select ${stockTransfer.id} from ${stockTransfer} order by ${stockTransfer.status} = 'sent' desc, ${stockTransfer.createdAt} limit 1`,
  },
  {
    page: '/pharmacy/stock/counts/[id]',
    record: (sql) =>
      sql`select ${stockTake.id} from ${stockTake} where ${stockTake.status} = 'counting' order by ${stockTake.createdAt} limit 1`,
  },
  {
    page: '/pharmacy/stock/places/[id]',
    record: (sql) =>
      sql`select ${stockLocation.id} from ${stockLocation} where ${stockLocation.kind} = 'ward' order by ${stockLocation.name} limit 1`,
  },
  {
    page: '/pharmacy/formulary/[id]',
    record: (sql) => sql`select ${stockItem.id} from ${stockItem} order by ${stockItem.code} limit 1`,
  },
  {
    page: '/pharmacy/stock/batches/[id]',
    record: (sql) =>
      sql`select ${stockBatch.id} from ${stockBatch} order by ${stockBatch.status} = 'recalled' desc, ${stockBatch.lot} limit 1`,
  },
  {
    page: '/pharmacy/stock/orders/[id]',
    record: (sql) =>
      sql`select ${purchaseOrder.id} from ${purchaseOrder} order by ${purchaseOrder.status} = 'draft' desc, ${purchaseOrder.createdAt} limit 1`,
  },
]
