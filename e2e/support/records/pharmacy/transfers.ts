import { randomUUID } from 'node:crypto'
import type { Sql } from '@/db/client'

/** A transfer of one batch, sent and received by peter, of which some is missing; its paper and the ledger agree. Returns its id. */
export async function addShortTransfer(
  sql: Sql,
  box: { itemId: string; batchId: string; locationId: string },
  { to, sent, received }: { to: string; sent: number; received: number },
): Promise<string> {
  const id = randomUUID()
  await sql.begin(async (tx) => {
    const moved = (leg: 'sent' | 'received', from: string | null, into: string | null, units: number) => tx`
      insert into stock_ledger (item_id, batch_id, location_id, quantity, kind, recorded_by, source_type, source_id, line)
      select ${box.itemId}, ${box.batchId}, coalesce(side.place::uuid, transit.id), side.units::int, side.kind, s.id, ${`stock_transfer.${leg}`}, ${id}, side.line::int
        from staff s, stock_location transit,
             (values (${from}, ${-units}, 'transfer-out', 2), (${into}, ${units}, 'transfer-in', 3)) side (place, units, kind, line)
       where s.username = 'peter' and transit.kind = 'transit'`
    await tx`
      insert into stock_transfer (id, from_id, to_id, status, created_by, updated_by)
      select ${id}, ${box.locationId}, ${to}, 'requested', id, id from staff where username = 'peter'`
    await tx`
      insert into stock_transfer_line (transfer_id, line, item_id, batch_id, requested, sent)
      values (${id}, 1, ${box.itemId}, ${box.batchId}, ${sent}, ${sent})`
    await tx`update stock_transfer set status = 'sent', sent_by = created_by, sent_at = hospital_now() where id = ${id}`
    await moved('sent', box.locationId, null, sent)
    await tx`update stock_transfer_line set received = ${received}, reason = 'Box was open' where transfer_id = ${id}`
    await tx`
      update stock_transfer set status = 'received', received_by = created_by, received_at = hospital_now() where id = ${id}`
    await moved('received', null, to, received)
  })
  return id
}
