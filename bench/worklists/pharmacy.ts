import type { Sql } from '@/db/client'
import { addDays } from '@/lib/clock/day'
import { today } from '@/lib/clock/hospital-time'
import { readWaiting } from '@/lib/dashboard/waiting'
import { readPrescription } from '@/lib/pharmacy/dispense/queries/prescription'
import { readQuestions } from '@/lib/pharmacy/dispense/queries/questions'
import { readDosesWithoutStock } from '@/lib/pharmacy/dispense/queries/without-stock'
import { readWorklist } from '@/lib/pharmacy/dispense/queries/worklist'
import { readAdjustments } from '@/lib/pharmacy/stock/queries/adjustments'
import { readCounts } from '@/lib/pharmacy/stock/queries/counts'
import { readFirstExpiring } from '@/lib/pharmacy/stock/queries/first-expiring'
import { readStockItem } from '@/lib/pharmacy/stock/queries/item'
import { readMovements } from '@/lib/pharmacy/stock/queries/movements'
import { readOrders } from '@/lib/pharmacy/stock/queries/orders'
import { readBatch, readRecipients } from '@/lib/pharmacy/stock/queries/recipients'
import { readStock } from '@/lib/pharmacy/stock/queries/stock-list'
import { readTransfers } from '@/lib/pharmacy/stock/queries/transfers'
import type { As } from '../operations/subject'
import type { Read } from './read'

/** The lists of the pharmacy, by their names: of the item that moved most, and of its cupboard with the most batches. */
export async function listsOfPharmacy(sql: Sql, as: As): Promise<Record<string, Read>> {
  const [peter, david] = [as('peter'), as('david')]
  const [of] = await sql<
    { itemId: string; batchId: string; pharmacyId: string; storeId: string; prescription: string }[]
  >`
    select b.item_id as "itemId", b.id as "batchId", p.id as "pharmacyId",
           (select location_id from stock_balance group by 1 order by count(*) desc, 1 limit 1) as "storeId",
           (select medication_request_id from medication_dispense where status = 'completed' order by handed_over_at desc limit 1) as prescription
      from stock_batch b join stock_location p on p.kind = 'pharmacy'
     where b.id = (select l.batch_id from medication_dispense_line l group by 1 order by count(*) desc, 1 limit 1)`
  if (!of) throw new Error('There is no stock.')
  const { itemId, batchId, pharmacyId: placeId, storeId } = of
  const movements = (from: number, to: number, more: { itemId?: string; placeId?: string } = {}) =>
    readMovements(peter, {
      ...{ from: addDays(today(), from), to: addDays(today(), to), itemId: null, placeId: null, ...more },
    })
  return {
    'what waits for a pharmacist': () => readWaiting(peter),
    'prescriptions to dispense': () => readWorklist(peter, { origin: 'all' }),
    'prescriptions of clinics': () => readWorklist(peter, { origin: 'clinic' }),
    'a prescription': () => readPrescription(peter, of.prescription),
    'open questions': () => readQuestions(david),
    'doses given without stock': () => readDosesWithoutStock(peter),
    'the stock': () => readStock(peter, { typed: '', view: 'all', placeId: null }),
    'what is to be ordered': () => readStock(peter, { typed: '', view: 'reorder', placeId: null }),
    'the stock of a ward': () => readStock(peter, { typed: '', view: 'all', placeId: storeId }),
    'an item': () => readStockItem(peter, itemId),
    'what expires first': () => readFirstExpiring(peter, { placeId }),
    transfers: () => readTransfers(peter),
    corrections: () => readAdjustments(peter),
    counts: () => readCounts(peter),
    'orders of stock': () => readOrders(peter),
    'movements of a week': () => movements(-6, 0),
    'movements of an item, in a month': () => movements(-30, 0, { itemId, placeId }),
    'a batch': () => readBatch(peter, batchId),
    'who got a batch': () => readRecipients(peter, batchId),
  }
}
