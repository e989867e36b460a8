import { alias } from 'drizzle-orm/pg-core'
import { medicationDispense, medicationDispenseLine } from '@/db/schema/pharmacy/dispense'
import { stockItem } from '@/db/schema/pharmacy/formulary'
import { stockBalance, stockBatch, stockLedger, stockLocation } from '@/db/schema/pharmacy/stock'
import { columns, computed } from '@/db/select-list'
import type { Access } from '../../../access/decision/access'
import { requirePermission } from '../../../access/guards/require-permission'
import { keyset, type Page, pageOf } from '../../../lists/keyset'
import { type ListedPatient, listedPatient } from '../../../patients/queries/listed-patient'
import { shownColumns, shownPatient } from '../../../patients/queries/redacted-patient'
import { client } from '../../../platform/database'
import { isUuid } from '../../../platform/uuid'

const [d, l, b, i, w, p, m] = [
  alias(medicationDispense, 'd'),
  alias(medicationDispenseLine, 'l'),
  alias(stockBatch, 'b'),
  alias(stockItem, 'i'),
  alias(stockBalance, 'w'),
  alias(stockLocation, 'p'),
  alias(stockLedger, 'm'),
]

/** Somebody who got some of a batch. */
export interface Recipient {
  id: string
  units: number
  at: Date | null
  patient: ListedPatient
}

/** A batch and where it lies. Undefined if unknown. Throws `PermissionMissing`. */
export async function readBatch(access: Access, id: string) {
  requirePermission(access, 'pharmacy.stock.read')
  requirePermission(access, 'pharmacy.prescriptions')
  if (!isUuid(id)) return undefined
  const sql = client()
  const [[batch], places] = await Promise.all([
    sql`select ${columns({
      id: b.id,
      itemId: i.id,
      item: i.name,
      unit: i.baseUnit,
      lot: b.lot,
      expiresOn: b.expiresOn,
      status: b.status,
      statusReason: b.statusReason,
      given: computed<number>(sql`
        coalesce((select -sum(${m.quantity}) from ${m} where ${m.batchId} = ${b.id} and ${m.kind} = 'consumption'), 0)::int`),
    })} from ${b} join ${i} on ${i.id} = ${b.itemId} where ${b.id} = ${id}`,
    sql`select ${columns({ id: p.id, name: p.name, quantity: w.quantity })}
          from ${w} join ${p} on ${p.id} = ${w.locationId} where ${w.batchId} = ${id} and ${w.quantity} > 0 order by ${p.name} limit 200`,
  ])
  return batch && { ...batch, places }
}

const PAGE_SIZE = 100
const order = keyset('uuid')

/** The patients to whom some of a batch was handed out, for a recall, a hundred at a time. Throws `PermissionMissing`. */
export async function readRecipients(
  access: Access,
  batchId: string,
  after?: unknown,
): Promise<Page<Recipient>> {
  requirePermission(access, 'pharmacy.stock.read')
  requirePermission(access, 'pharmacy.prescriptions')
  requirePermission(access, 'patients.clinical.read')
  const sql = client()
  const from = order.decode(after)
  const list = columns({
    ...shownColumns(),
    id: d.id,
    at: d.handedOverAt,
    units: computed<number>(sql`got.units`),
    total: computed<number>(sql`got.total`),
    place: computed<number>(sql`got.place`),
  })
  const read = await sql`
    select ${list}
      from (select ${l.dispenseId} as id, sum(${l.quantity})::int as units, count(*) over ()::int as total,
                   row_number() over (order by ${l.dispenseId})::int as place
              from ${l} join ${d} on ${d.id} = ${l.dispenseId} and ${d.status} = 'completed'
             where ${l.batchId} = ${batchId} group by 1) got
      join ${d} on ${d.id} = got.id ${shownPatient(access, d.patientId)}
     ${from ? sql`where ${d.id} > ${from[0]}::uuid` : sql``}
     order by got.place limit ${PAGE_SIZE + 1}`
  if (read.length === 0 && from) return readRecipients(access, batchId)
  const page = pageOf(read, PAGE_SIZE, ({ id }) => order.encode([id]))
  return {
    ...page,
    rows: page.rows.map(({ patientId, patient, id, at, units }) => ({
      ...{ id, at, units },
      patient: listedPatient({ patientId, patient }),
    })),
  }
}
