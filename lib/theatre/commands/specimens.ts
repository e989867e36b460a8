import { and, eq, isNull } from 'drizzle-orm'
import { theatreSpecimen } from '@/db/schema/theatre/record'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/guards/require-permission'
import { now } from '../../clock/clock'
import { Refusal } from '../../platform/refusal'
import { audit, insertRecord, updateRecord } from '../../workflow/record'
import { markWrong } from '../steps/mark-wrong'
import { onOperation } from '../steps/on-operation'
import { words } from '../words/refusals'

export interface Specimen {
  key: string
  id: string
  label: string
  what: string
  container: string
  /** How many containers. */
  quantity: number
  /** When it was taken; without it, as it is recorded. */
  takenAt?: Date | null
}

/** Records a specimen as it is labelled. Returns the id of the operation. Throws `Refusal`. */
export async function addSpecimen(actor: Actor, { key, ...input }: Specimen): Promise<string> {
  requirePermission(actor, 'theatre.checklist')
  const { id, ...specimen } = input
  return await onOperation(actor, 'add specimen', { key, ...input }, async (transaction) => {
    const row = await insertRecord(transaction, theatreSpecimen, actor, { ...specimen, caseId: id })
    await audit(transaction, theatreSpecimen, 'record', { id, specimen: row.id })
  })
}

/** Records that a specimen was handed over, and who took it. Returns the id of the operation. Throws `Refusal`. */
export async function handOverSpecimen(
  actor: Actor,
  { key, ...input }: { key: string; id: string; entry: string; takenBy: string },
): Promise<string> {
  requirePermission(actor, 'theatre.checklist')
  const { id, entry, takenBy } = input
  return await onOperation(actor, 'hand over specimen', { key, ...input }, async (transaction) => {
    const { caseId, handedAt, errorReason } = theatreSpecimen
    const isOpen = and(eq(theatreSpecimen.id, entry), eq(caseId, id), isNull(handedAt), isNull(errorReason))
    if ((await transaction.$count(theatreSpecimen, isOpen)) === 0)
      throw new Refusal('conflict', words.entryChanged())
    const handed = { handedAt: now(), handedBy: actor.person.id, takenBy }
    await updateRecord(transaction, theatreSpecimen, actor, entry, handed)
    await audit(transaction, theatreSpecimen, 'hand over', { id, specimen: entry })
  })
}

/** Marks a specimen that was not handed over as a wrong entry. Returns the id of the operation. Throws `Refusal`. */
export async function markSpecimenWrong(
  actor: Actor,
  input: { key: string; id: string; entry: string; reason: string },
): Promise<string> {
  requirePermission(actor, 'theatre.checklist')
  return await markWrong(actor, theatreSpecimen, input, isNull(theatreSpecimen.handedAt))
}
