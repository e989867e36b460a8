import type { Transaction } from '@/db/client'
import { theatreCase, theatreCheck } from '@/db/schema/theatre/operations'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/guards/require-permission'
import { chartOf } from '../../patients/records/chart-access'
import { command } from '../../workflow/command'
import { audit, lockRecord } from '../../workflow/record'
import { transition } from '../../workflow/transition'
import type { CheckPhase, Side } from '../model/codes'
import { refuseByTable } from '../steps/refuse-by-table'
import { requireConsent } from '../steps/require-consent'
import { cases } from '../workflows'

interface Check {
  key: string
  id: string
  phase: CheckPhase
}

/** Who completes the parts of the checklist: those on the ward the preparation, the team in theatre the others. */
export const permissionFor = (phase: CheckPhase) =>
  phase === 'pre-op' ? 'theatre.prepare' : 'theatre.checklist'

/**
 * Completes a part of the checklist, with its answers and the side that was read from the patient; with the preparation the
 * patient is ready. Returns the id of the operation. Throws `Refusal`: another side than the requested one, another order.
 */
export async function completeCheck(
  actor: Actor,
  { key, ...input }: Check & { answers: Readonly<Record<string, string>>; side: Side | null },
): Promise<string> {
  requirePermission(actor, permissionFor(input.phase))
  const { id, phase, answers, side } = input
  return await write(actor, { key, action: 'complete check', content: input }, { id, phase, answers, side })
}

/** Lets an emergency go on without a part of the checklist, on the word of `actor`. Throws `Refusal`. */
export async function overrideCheck(
  actor: Actor,
  { key, ...input }: Check & { reason: string },
): Promise<string> {
  requirePermission(actor, permissionFor(input.phase))
  const { id, phase, reason: overrideReason } = input
  return await write(actor, { key, action: 'override check', content: input }, { id, phase, overrideReason })
}

async function write(
  actor: Actor,
  sent: Parameters<typeof command>[1],
  {
    id,
    phase,
    ...values
  }: { id: string; phase: CheckPhase } & Partial<
    Pick<typeof theatreCheck.$inferInsert, 'answers' | 'side' | 'overrideReason'>
  >,
): Promise<string> {
  return await refuseByTable(() =>
    command(actor, sent, async (transaction: Transaction) => {
      const row = await lockRecord(transaction, theatreCase, id)
      await chartOf(transaction, actor, row)
      const goesOnWithout = Boolean(values.overrideReason)
      // Until the patient is asleep they may take back what they said on the ward.
      if (phase === 'pre-op' || (phase === 'sign-in' && !goesOnWithout))
        await requireConsent(transaction, row, goesOnWithout)
      await transaction
        .insert(theatreCheck)
        .values({ ...values, caseId: id, phase, completedBy: actor.person.id })
      if (phase === 'pre-op')
        await transition(transaction, actor, cases, {
          ...{ id, event: 'prepare' },
          outbox: ({ patientId }) => ({ event: 'surgery.ready', patientId }),
        })
      const overridden = values.overrideReason && { overridden: values.overrideReason }
      await audit(transaction, theatreCheck, 'complete', { id, phase, ...overridden })
      return id
    }),
  )
}
