import 'server-only'
import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { chargeDiscount, chargeItem } from '@/db/schema/billing/charges'
import { accountPackage, accountPackageItem, packageItem } from '@/db/schema/billing/packages'
import { chargeItemDefinition } from '@/db/schema/billing/prices'
import { columns, computed, nullable } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { client } from '../../platform/database'

const [k, i, p] = [alias(accountPackage, 'k'), alias(accountPackageItem, 'i'), alias(packageItem, 'p')]
const [d, n] = [alias(chargeItemDefinition, 'd'), alias(chargeItemDefinition, 'n')]
const [c, g] = [alias(chargeItem, 'c'), alias(chargeDiscount, 'g')]
const [s, x] = [alias(staff, 's'), alias(staff, 'x')]

/** More than there are. */
const MOST = 1_000

/**
 * The packages of an account, a row for each thing in them; the latest package last. Quantities are in the units that are charged, and
 * `over` is what is charged beyond all packages of the account. Throws `PermissionMissing`.
 */
export async function readAccountPackages(access: Access, accountId: string) {
  requirePermission(access, 'billing.accounts.read')
  const sql = client()
  return await sql`
    select ${columns({
      id: k.id,
      package: n.name,
      addedAt: k.addedAt,
      addedBy: s.fullName,
      cancelledAt: k.cancelledAt,
      cancelledBy: nullable(x.fullName),
      cancelReason: k.cancelReason,
      code: i.itemCode,
      name: d.name,
      quantity: i.quantity,
      used: computed<number>(sql`package_used(${k.id}, ${i.itemCode})::int`),
      over: computed<number>(
        sql`(select coalesce(sum(${c.quantity} - coalesce((select sum(${g.covered}) from ${g}
                                                            where ${g.chargeItemId} = ${c.id} and ${g.withdrawnAt} is null), 0)), 0)
               from ${c} where ${c.accountId} = ${k.accountId} and ${c.code} = ${i.itemCode} and ${c.reverses} is null
                and ${c.reversedAt} is null and ${c.status} in ('billable', 'billed'))::int`,
      ),
    })}
      from ${k} join ${n} on ${n.code} = ${k.packageCode} join ${i} on ${i.accountPackageId} = ${k.id}
      join ${d} on ${d.code} = ${i.itemCode} join ${s} on ${s.id} = ${k.addedBy} left join ${x} on ${x.id} = ${k.cancelledBy}
     where ${k.accountId} = ${accountId} order by ${k.addedAt}, ${k.id}, ${d.name}, ${i.itemCode} limit ${MOST}`
}

export type ShownPackage = Awaited<ReturnType<typeof readAccountPackages>>[number]

/** The packages in use that have something in them, to choose from. Throws `PermissionMissing`. */
export async function readPackageChoices(access: Access) {
  requirePermission(access, 'billing.accounts.read')
  const sql = client()
  return await sql`
    select ${columns({ id: d.id, name: d.name })} from ${d}
     where ${d.category} = 'package' and ${d.active} and exists (select from ${p} where ${p.packageCode} = ${d.code})
     order by ${d.name} limit ${MOST}`
}

/** What is in a package from now on. Throws `PermissionMissing`. */
export async function readPackageItems(access: Access, code: string) {
  requirePermission(access, 'billing.prices.read')
  const sql = client()
  return await sql`
    select ${columns({ code: p.itemCode, name: d.name, quantity: p.quantity })}
      from ${p} join ${d} on ${d.code} = ${p.itemCode} where ${p.packageCode} = ${code} order by ${d.name}, ${p.itemCode} limit ${MOST}`
}

export type ShownItem = Awaited<ReturnType<typeof readPackageItems>>[number]
