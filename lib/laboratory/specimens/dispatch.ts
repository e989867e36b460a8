import { and, eq, isNull } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { labDispatch, specimen } from '@/db/schema/laboratory/specimens'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/guards/require-permission'
import { now } from '../../clock/clock'
import { nameOf } from '../../patients/records/chart-access'
import { Refusal } from '../../platform/refusal'
import { command } from '../../workflow/command'
import { audit, insertRecord, lockRecord, type RowOf, updateRecord } from '../../workflow/record'
import type { Bench } from '../model/catalogue-codes'
import { refuseByTable } from '../steps/refuse-by-table'
import { words } from '../words/refusals'

/**
 * Sends a specimen to another bench or to an outside laboratory. Until it is taken over there it can be called back. Returns its
 * accession. Throws `Refusal`.
 */
export async function sendSpecimen(
  actor: Actor,
  {
    key,
    ...input
  }: { key: string; id: string; from: Bench; toBench: Bench | null; toLaboratory: string | null },
): Promise<string> {
  requirePermission(actor, 'laboratory.receive')
  const { id, from, toBench, toLaboratory } = input
  if ((toBench === null) === (toLaboratory === null))
    throw new Refusal('invalid', words.whereTo(), { field: 'toBench' })
  if (toBench === from) throw new Refusal('rule', words.sameBench(), { field: 'toBench' })
  return await onSpecimen(actor, 'send specimen', { key, ...input }, async (transaction) => {
    const values = {
      specimenId: id,
      fromBench: from,
      toBench,
      toLaboratory,
      sentAt: now(),
      sentBy: actor.person.id,
    }
    await insertRecord(transaction, labDispatch, actor, values)
    await audit(transaction, labDispatch, 'send', { specimen: id, from, to: toBench ?? toLaboratory })
  })
}

/** Takes over what was sent: from then on this bench has it. Returns the accession. Throws `Refusal`. */
export async function takeOverSpecimen(
  actor: Actor,
  { key, ...input }: { key: string; id: string },
): Promise<string> {
  requirePermission(actor, 'laboratory.receive')
  return await onSpecimen(actor, 'take over specimen', { key, ...input }, async (transaction) => {
    const dispatch = await openDispatch(transaction, input.id, words.recalledMeanwhile)
    const received = { receivedAt: now(), receivedBy: actor.person.id }
    await updateRecord(transaction, labDispatch, actor, dispatch, received)
    await audit(transaction, labDispatch, 'take-over', { specimen: input.id })
  })
}

/** Calls back what was sent and not taken over yet. Returns the accession. Throws `Refusal`. */
export async function recallSpecimen(
  actor: Actor,
  { key, ...input }: { key: string; id: string },
): Promise<string> {
  requirePermission(actor, 'laboratory.receive')
  return await onSpecimen(actor, 'recall specimen', { key, ...input }, async (transaction) => {
    const dispatch = await openDispatch(transaction, input.id, words.takenOverMeanwhile)
    const recalled = { recalledAt: now(), recalledBy: actor.person.id }
    await updateRecord(transaction, labDispatch, actor, dispatch, recalled)
    await audit(transaction, labDispatch, 'recall', { specimen: input.id })
  })
}

/** The specimen is locked first, as by everything that is done with it, so that two of these come one after the other. */
async function onSpecimen(
  actor: Actor,
  action: string,
  { key, ...content }: { key: string; id: string },
  work: (transaction: Transaction, row: RowOf<typeof specimen>) => Promise<void>,
): Promise<string> {
  return await refuseByTable(() =>
    command(actor, { key, action, content }, async (transaction) => {
      const row = await lockRecord(transaction, specimen, content.id)
      await nameOf(transaction, actor, row)
      await work(transaction, row)
      return row.accession
    }),
  )
}

async function openDispatch(
  transaction: Transaction,
  specimenId: string,
  gone: typeof words.recalledMeanwhile,
): Promise<string> {
  const { id, receivedAt, recalledAt } = labDispatch
  const [open] = await transaction
    .select({ id })
    .from(labDispatch)
    .where(and(eq(labDispatch.specimenId, specimenId), isNull(receivedAt), isNull(recalledAt)))
  if (!open) throw new Refusal('conflict', gone(), { stale: true })
  return open.id
}
