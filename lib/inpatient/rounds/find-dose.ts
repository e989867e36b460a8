import { eq } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { statementsIn, type Transaction } from '@/db/client'
import { staff } from '@/db/schema/access'
import { medicationAdministration } from '@/db/schema/inpatient/rounds'
import { columns, computed } from '@/db/select-list'
import type { Actor } from '../../access/actor'
import { holds } from '../../access/decision/holders'
import { clockTime } from '../../clock/hospital-time'
import { Refusal } from '../../platform/refusal'
import type { RowOf } from '../../workflow/record'
import { lockStay } from '../steps/lock-stay'
import { doseMachine } from './machine'
import { words } from './words/refusals'

export type Dose = RowOf<typeof medicationAdministration>

/**
 * The dose `id` with its stay locked, so that nothing else happens to either. Throws `Refusal` where the chart is closed to
 * `actor`.
 */
export async function lockStayOfDose(transaction: Transaction, actor: Actor, id: string): Promise<Dose> {
  const before = await doseOf(transaction, id)
  await lockStay(transaction, actor, before.encounterId, { permission: 'inpatient.medicines.give' })
  return await doseOf(transaction, id)
}

async function doseOf(transaction: Transaction, id: string): Promise<Dose> {
  const [dose] = await transaction
    .select()
    .from(medicationAdministration)
    .where(eq(medicationAdministration.id, id))
  if (!dose) throw new Refusal('not_found', words.noDose())
  return dose
}

/** Refuses a dose that is answered, and says by whom and when. Throws `Refusal`. */
export async function requireOpen(transaction: Transaction, dose: Dose): Promise<void> {
  if (dose.status === 'due' || dose.status === 'on-hold') return
  const [who] = await transaction
    .select({ name: staff.fullName })
    .from(staff)
    .where(eq(staff.id, dose.updatedBy))
  const status = doseMachine.statuses[dose.status]
  const said = words.doseAnsweredBy(status, who?.name ?? '', clockTime(dose.updatedAt))
  throw new Refusal('conflict', said, { version: dose.version, stale: true })
}

const s = alias(staff, 's')

/** Refuses a second person who may neither give nor check medicines, or is the actor. Throws `Refusal`. */
export async function requireMaySign(
  transaction: Transaction,
  actor: Actor,
  secondBy: number | null,
): Promise<void> {
  if (secondBy === null) return
  const field = 'secondUsername'
  if (secondBy === actor.person.id) throw new Refusal('rule', words.doseSamePerson(), { field })
  const sql = statementsIn(transaction)
  const [who] = await sql`
    select ${columns({
      name: s.fullName,
      may: computed<boolean>(
        sql`${holds(sql, s.id, 'inpatient.medicines.give')} or ${holds(sql, s.id, 'inpatient.medicines.check')}`,
      ),
    })}
      from ${s} where ${s.id} = ${secondBy}`
  if (!who?.may) throw new Refusal('rule', words.secondMayNot(who?.name ?? ''), { field })
}
