import { and, eq, inArray } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { encounter } from '@/db/schema/encounters'
import { examination } from '@/db/schema/examinations/examinations'
import { serviceRequest } from '@/db/schema/orders'
import { constraintOf } from '@/db/sqlstate'
import type { Actor } from '../../access/actor'
import { chartOf } from '../../patients/records/chart-access'
import type { Phrase } from '../../platform/phrase'
import { Refusal } from '../../platform/refusal'
import { command } from '../../workflow/command'
import { lockRecord, type RowOf } from '../../workflow/record'
import { words } from './words/refusals'

/** What the tables refuse, in words, with the field that it is about. */
const refusals: Readonly<Record<string, [said: () => Phrase, field?: string]>> = {
  examination_now: [words.notActive],
  examination_time: [words.time, 'time'],
  examination_one: [words.changed],
  examination_reported: [words.reported],
  examination_report_author: [words.mayNotReport],
  examination_report_edition: [words.changed],
  examination_acknowledgement_latest: [words.notLatest],
  examination_acknowledgement_other: [words.notYours, 'reason'],
  examination_acknowledgement_pkey: [words.acknowledged],
  service_request_reported: [words.waitsForReport],
}

/** An order for imaging or a procedure, and its examination, unless it is not scheduled and not performed. */
interface Ordered {
  order: RowOf<typeof serviceRequest>
  current: RowOf<typeof examination> | undefined
}

/**
 * The command `action` about the order `id`, locked with its visit or stay and its examination, whose chart the actor may open.
 * Returns the id. Throws `Refusal`, in words for what the tables refuse. The caller has checked the permission.
 */
export async function onOrder(
  actor: Actor,
  action: string,
  { key, ...content }: { key: string; id: string },
  work: (transaction: Transaction, ordered: Ordered) => Promise<unknown>,
): Promise<string> {
  const { id } = content
  try {
    return await command(actor, { key, action, content }, async (transaction) => {
      const { encounterId, status } = { ...serviceRequest, status: examination.status }
      const [found] = await transaction
        .select({ encounterId })
        .from(serviceRequest)
        .where(and(eq(serviceRequest.id, id), inArray(serviceRequest.category, ['imaging', 'procedure'])))
      if (!found) throw new Refusal('not_found', words.noOrder())
      await lockRecord(transaction, encounter, found.encounterId)
      const order = await lockRecord(transaction, serviceRequest, id)
      await chartOf(transaction, actor, order)
      const [current] = await transaction
        .select()
        .from(examination)
        .where(and(eq(examination.serviceRequestId, id), inArray(status, ['preparation', 'completed'])))
        .for('update')
      await work(transaction, { order, current })
      return id
    })
  } catch (error) {
    const [said, field] = refusals[constraintOf(error) ?? ''] ?? []
    if (!said) throw error
    throw new Refusal('rule', said(), { field })
  }
}
