import { beforeAll, expect, it } from 'vitest'
import { within } from '@/db/within'
import { demoInTest } from '@/e2e/support/unit/demo-in-test'
import { openDemo } from '../demo'
import { addDemoPlaces } from '../places'
import { addDemoStock } from './stock'

const demo = demoInTest('demo_stock')

beforeAll(async () => {
  // In one transaction, as the demo is loaded: papers and ledger agree at its end.
  await demo.sql.begin(async (transaction) => {
    const options = { day: '2026-05-12', timeZone: 'Europe/Lisbon', patients: 0 }
    const opened = await openDemo(within(transaction, demo.sql), options)
    await addDemoPlaces(opened)
    await addDemoStock(opened)
  })
})

const count = async (what: string) => {
  const [row] = await demo.sql.unsafe<{ n: number }[]>(`select count(*)::int as n from ${what}`)
  return row?.n ?? 0
}

it('has the medicines that are prescribed, each with a pack, a price and stock', async () => {
  expect(await count('stock_item')).toBeGreaterThan(50)
  expect(
    await count(`stock_item i where not exists (select from stock_pack k where k.item_id = i.id)
      or not exists (select from stock_price p where p.item_id = i.id)
      or not exists (select from stock_ledger m where m.item_id = i.id)`),
  ).toBe(0)
})

it('shows each state: expired, recalled, in quarantine, scarce, on the wards, on its way, to be decided, being counted', async () => {
  const states = [
    `stock_batch where expires_on < '2026-05-12'`,
    `stock_batch where status = 'recalled'`,
    `stock_batch where status = 'quarantine'`,
    `stock_item i where i.reorder_level > (select coalesce(sum(w.quantity), 0) from stock_batch b join stock_balance w on w.batch_id = b.id where b.item_id = i.id)`,
    `stock_balance w join stock_location p on p.id = w.location_id where p.kind = 'ward' and w.quantity > 0`,
    `stock_balance w join stock_location p on p.id = w.location_id where p.kind = 'transit' and w.quantity > 0`,
    `stock_transfer where status = 'requested'`,
    `stock_adjustment where status = 'proposed'`,
    `stock_transfer_line where in_transit > 0 and found > 0`,
    `stock_adjustment where status = 'proposed' and transfer_line is not null`,
    `stock_batch b join stock_balance w on w.batch_id = b.id join stock_location p on p.id = w.location_id where b.status <> 'available' and p.kind = 'ward' and w.quantity > 0`,
    `stock_reorder`,
    `stock_ledger where controlled and witness_id is not null`,
    `stock_take where status = 'counting'`,
    `purchase_order where status = 'active'`,
  ]
  for (const state of states) expect(await count(state), state).toBeGreaterThan(0)
})
