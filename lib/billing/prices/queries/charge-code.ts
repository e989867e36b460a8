import 'server-only'
import { alias } from 'drizzle-orm/pg-core'
import { chargeItemDefinition, price, priceList } from '@/db/schema/billing/prices'
import { columns, computed, type RowOf } from '@/db/select-list'
import type { Access } from '../../../access/decision/access'
import { requirePermission } from '../../../access/guards/require-permission'
import type { Day } from '../../../clock/day'
import { client } from '../../../platform/database'

const [d, p, l] = [alias(chargeItemDefinition, 'd'), alias(price, 'p'), alias(priceList, 'l')]

const shown = () =>
  columns({
    id: d.id,
    version: d.version,
    code: d.code,
    name: d.name,
    category: d.category,
    taxBasisPoints: d.taxBasisPoints,
    freeBecause: d.freeBecause,
    active: d.active,
  })

const priced = () => {
  const sql = client()
  return columns({
    id: p.id,
    list: l.name,
    isHospital: computed<boolean>(sql`${l.payerId} is null`),
    from: computed<Day>(sql`lower(${p.valid})::text`),
    until: computed<Day | null>(sql`upper(${p.valid})::text`),
    amountMinor: computed<number>(sql`${p.amountMinor}::float8`),
    perUnits: p.perUnits,
  })
}

/** Something that is charged for; `until` of a price is the first day on which it does not hold. */
export interface ShownCode extends RowOf<ReturnType<typeof shown>> {
  prices: RowOf<ReturnType<typeof priced>>[]
}

/** What is known of a code, and its prices, the hospital's list first and the latest first. Undefined without it. Throws `PermissionMissing`. */
export async function readChargeCode(access: Access, id: string): Promise<ShownCode | undefined> {
  requirePermission(access, 'billing.prices.read')
  const sql = client()
  const [found] = await sql`select ${shown()} from ${d} where ${d.id} = ${id}`
  if (!found) return undefined
  const prices = await sql`
    select ${priced()} from ${p} join ${l} on ${l.id} = ${p.listId} where ${p.code} = ${found.code}
     order by ${l.payerId} is not null, lower(${l.name}), lower(${p.valid}) desc limit 500`
  return { ...found, prices }
}
