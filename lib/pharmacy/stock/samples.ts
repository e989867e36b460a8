import { stockTake } from '@/db/schema/pharmacy/counts'
import { stockItem } from '@/db/schema/pharmacy/formulary'
import { stockBatch, stockLedger } from '@/db/schema/pharmacy/stock'
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
      sql`select ${stockTransfer.id} from ${stockTransfer} where ${stockTransfer.status} = 'sent' order by ${stockTransfer.createdAt} limit 1`,
  },
  {
    page: '/pharmacy/stock/counts/[id]',
    record: (sql) =>
      sql`select ${stockTake.id} from ${stockTake} where ${stockTake.status} = 'counting' order by ${stockTake.createdAt} limit 1`,
  },
  {
    page: '/pharmacy/formulary/[id]',
    record: (sql) => sql`select ${stockItem.id} from ${stockItem} order by ${stockItem.code} limit 1`,
  },
  {
    page: '/pharmacy/stock/batches/[id]',
    record: (sql) =>
      sql`select ${stockBatch.id} from ${stockBatch} where ${stockBatch.status} = 'recalled' order by ${stockBatch.lot} limit 1`,
  },
  {
    page: '/pharmacy/stock/orders/[id]',
    record: (sql) =>
      sql`select ${purchaseOrder.id} from ${purchaseOrder} where ${purchaseOrder.status} = 'draft' order by ${purchaseOrder.createdAt} limit 1`,
  },
]
