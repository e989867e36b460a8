import { sql } from 'drizzle-orm'
import { theatreImplant } from '@/db/schema/theatre/record'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/guards/require-permission'
import { now } from '../../clock/clock'
import type { Day } from '../../clock/day'
import { hospitalDay } from '../../clock/hospital-time'
import { audit, insertRecord } from '../../workflow/record'
import { markWrong } from '../steps/mark-wrong'
import { onOperation } from '../steps/on-operation'

export interface Implant {
  key: string
  id: string
  product: string
  lot: string
  serial: string | null
  /** Its last day. */
  expiresOn: Day
  quantity: number
}

/**
 * Records what stays in the patient, of the day on which they came into the theatre. Returns the id of the operation. Throws
 * `Refusal`: it was past its last day then.
 */
export async function addImplant(actor: Actor, { key, ...input }: Implant): Promise<string> {
  requirePermission(actor, 'theatre.checklist')
  const { id, ...implant } = input
  return await onOperation(actor, 'add implant', { key, ...input }, async (transaction) => {
    const [began] = await transaction.execute<{ at: string | null }>(
      sql`select theatre_time(${id}, 'in') as at`,
    )
    const usedOn = hospitalDay(began?.at ? new Date(began.at) : now())
    const row = await insertRecord(transaction, theatreImplant, actor, { ...implant, usedOn, caseId: id })
    await audit(transaction, theatreImplant, 'record', { id, implant: row.id, lot: row.lot })
  })
}

/** Marks an implant as a wrong entry. Returns the id of the operation. Throws `Refusal`. */
export async function markImplantWrong(
  actor: Actor,
  input: { key: string; id: string; entry: string; reason: string },
): Promise<string> {
  requirePermission(actor, 'theatre.checklist')
  return await markWrong(actor, theatreImplant, input)
}
