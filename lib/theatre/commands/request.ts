import { eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { encounter } from '@/db/schema/encounters'
import { constraintOf, hasCode, UNIQUE_VIOLATION } from '@/db/sqlstate'
import type { Actor } from '../../access/actor'
import { requireTreatable } from '../../patients/steps/require-treatable'
import { Refusal } from '../../platform/refusal'
import { command, unkeyedCommand } from '../../workflow/command'
import { create, requireStep } from '../../workflow/transition'
import type { Consent, Side, Urgency } from '../model/codes'
import { reasonToRepeat } from '../steps/already-requested'
import { words } from '../words/refusals'
import { cases } from '../workflows'

export interface OperationRequest {
  key: string
  encounterId: string
  display: string
  side: Side
  indication: string
  urgency: Urgency
  asa: number | null
  expectedMinutes: number
  equipment: string | null
  blood: string | null
  infection: string | null
  consent: Consent
  /** Why, if the same operation is open for the patient already. */
  repeatReason: string | null
}

/**
 * Requests an operation from a visit. Returns its id. Throws `Refusal`; `AlreadyRequested` without a reason while the same
 * operation is open for the patient.
 */
export async function requestOperation(actor: Actor, { key, ...input }: OperationRequest): Promise<string> {
  requireStep(actor, cases, 'request')
  const { encounterId, ...asked } = input
  let patientId = ''
  try {
    return await command(actor, { key, action: 'request operation', content: input }, async (transaction) => {
      const visit = await visitOf(transaction, encounterId)
      patientId = visit.patientId
      // Nothing of the visit is told to somebody who may not open the chart.
      await requireTreatable(transaction, actor, patientId, 'chart')
      if (['cancelled', 'entered-in-error'].includes(visit.status))
        throw new Refusal('rule', words.encounterClosed())
      const same = { patientId, display: asked.display, reason: asked.repeatReason }
      const repeatReason = await reasonToRepeat(transaction, same)
      const { id } = await create(transaction, actor, cases, {
        event: 'request',
        values: { ...asked, repeatReason, encounterId, patientId, requestedBy: actor.person.id },
        outbox: { event: 'surgery.requested', patientId },
      })
      return id
    })
  } catch (error) {
    if (!hasCode(error, UNIQUE_VIOLATION) || constraintOf(error) !== 'theatre_case_once') throw error
    // Somebody else requested it in the same moment.
    const same = { patientId, display: asked.display, reason: null }
    await unkeyedCommand(actor, (transaction) => reasonToRepeat(transaction, same))
    throw error
  }
}

async function visitOf(transaction: Transaction, encounterId: string) {
  const { patientId, status } = encounter
  const [visit] = await transaction
    .select({ patientId, status })
    .from(encounter)
    .where(eq(encounter.id, encounterId))
    .for('share')
  if (!visit) throw new Refusal('not_found', words.noEncounter())
  return visit
}
