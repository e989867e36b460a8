import { eq } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { statementsIn, type Transaction } from '@/db/client'
import { staff } from '@/db/schema/access'
import { medicationRequest } from '@/db/schema/orders'
import { medicationDispense } from '@/db/schema/pharmacy/dispense'
import { stockItem } from '@/db/schema/pharmacy/formulary'
import { columns, computed } from '@/db/select-list'
import type { Actor } from '../../../access/actor'
import { holds } from '../../../access/decision/holders'
import { chartOf } from '../../../patients/records/chart-access'
import { Refusal } from '../../../platform/refusal'
import { lockRecord, type RowOf } from '../../../workflow/record'
import { words } from '../words/refusals'

export type Prescription = RowOf<typeof medicationRequest>
export type Dispense = RowOf<typeof medicationDispense>
export type Item = RowOf<typeof stockItem>

/** The prescription `id`, locked. Refuses an actor who may not open the chart, and another version. Throws `Refusal`. */
export async function lockPrescription(
  transaction: Transaction,
  actor: Actor,
  id: string,
  expectedVersion?: number,
): Promise<Prescription> {
  const order = await lockRecord(transaction, medicationRequest, id)
  await chartOf(transaction, actor, order)
  if (expectedVersion !== undefined) await lockRecord(transaction, medicationRequest, id, expectedVersion)
  return order
}

/** The dispense `id` with its item, once its prescription is locked. Throws `Refusal`. */
export async function lockDispense(
  transaction: Transaction,
  actor: Actor,
  id: string,
): Promise<{ order: Prescription; dispense: Dispense; item: Item | null }> {
  const [found] = await transaction
    .select({ requestId: medicationDispense.medicationRequestId })
    .from(medicationDispense)
    .where(eq(medicationDispense.id, id))
  if (!found) throw new Refusal('not_found', words.noDispense())
  const order = await lockPrescription(transaction, actor, found.requestId)
  const dispense = await lockRecord(transaction, medicationDispense, id)
  const item = dispense.itemId ? await itemOf(transaction, dispense.itemId) : null
  return { order, dispense, item }
}

/** The item `id`. Throws `Refusal`. */
export async function itemOf(transaction: Transaction, id: string): Promise<Item> {
  const [item] = await transaction.select().from(stockItem).where(eq(stockItem.id, id))
  if (!item) throw new Refusal('rule', words.noItem(), { field: 'item' })
  return item
}

const s = alias(staff, 's')

/** Refuses a second person who may neither pick nor dispense, or is the actor. Throws `Refusal`. */
export async function requireMayWitness(
  transaction: Transaction,
  actor: Actor,
  witnessId: number | null,
): Promise<void> {
  if (witnessId === null) return
  const field = 'secondUsername'
  if (witnessId === actor.person.id) throw new Refusal('rule', words.samePerson(), { field })
  const sql = statementsIn(transaction)
  const [who] = await sql`
    select ${columns({
      name: s.fullName,
      may: computed<boolean>(
        sql`${holds(sql, s.id, 'pharmacy.dispense')} or ${holds(sql, s.id, 'pharmacy.pick')}`,
      ),
    })}
      from ${s} where ${s.id} = ${witnessId}`
  if (!who?.may) throw new Refusal('rule', words.secondMayNot(who?.name ?? ''), { field })
}

/** The instant by the hospital’s clock, from the database: the tables refuse what is ahead of it. */
export async function instantIn(transaction: Transaction): Promise<Date> {
  const [row] = await statementsIn(transaction)<{ at: Date }[]>`select hospital_now() as at`
  if (!row) throw new Error('The database gave no time.')
  return row.at
}
