import { and, eq } from 'drizzle-orm'
import { stockTransfer, stockTransferLine } from '@/db/schema/pharmacy/supply'
import type { Actor } from '../../../access/actor'
import { notBefore } from '../../../clock/clock'
import { Refusal } from '../../../platform/refusal'
import { command } from '../../../workflow/command'
import { lockRecord } from '../../../workflow/record'
import { create, requireStep, transition } from '../../../workflow/transition'
import { inUnits } from '../../words/units'
import { transitId } from '../steps/find-item'
import { postMovements } from '../steps/post-movements'
import { refuseStock } from '../steps/refuse-stock'
import { bothSides, linesOf, ofLeg } from '../steps/transfer-lines'
import { words } from '../words/refusals'
import { adjustments, transfers } from '../workflows'

/** What arrived of a line, and why not all of it. */
export interface Arrived {
  line: number
  received: number
  reason: string | null
}

interface Receipt {
  key: string
  id: string
  expectedVersion: number
  arrived: readonly Arrived[]
}

type Line = Awaited<ReturnType<typeof linesOf>>[number]

/**
 * Receives a transfer; every line is named, also one of which nothing arrived. What is missing needs a reason, stays in transit,
 * and is proposed for writing off, which somebody else approves unless it is found before. Returns its id. Throws `Refusal`
 * beside the field of the line.
 */
export async function receiveTransfer(actor: Actor, { key, ...input }: Receipt): Promise<string> {
  requireStep(actor, transfers, 'receive')
  const { arrived, ...step } = input
  return await command(actor, { key, action: 'receive transfer', content: input }, (transaction) =>
    refuseStock(transaction, async (inside) => {
      await lockRecord(inside, stockTransfer, step.id, step.expectedVersion)
      const lines = await linesOf(inside, step.id)
      if (arrived.some((one) => !lines.some(({ line }) => line === one.line)))
        throw new Refusal('rule', words.noSuchLine(), { stale: true })
      const received = lines.map((line) => ({ ...line, ...arrivedOf(line, arrived) }))
      for (const { line, sent, ...came } of received)
        await inside
          .update(stockTransferLine)
          .set({ received: came.received, reason: came.reason })
          .where(and(eq(stockTransferLine.transferId, step.id), eq(stockTransferLine.line, line)))
      const { toId } = await transition(inside, actor, transfers, {
        ...{ ...step, event: 'receive' },
        values: ({ sentAt }) => ({ receivedBy: actor.person.id, receivedAt: notBefore(sentAt) }),
      })
      const transit = await transitId(inside)
      await postMovements(
        inside,
        received.flatMap((line) =>
          bothSides(
            actor,
            { ...line, units: line.received, from: transit, to: toId },
            ofLeg('received', line),
          ),
        ),
      )
      for (const { line: transferLine, itemId, batchId, missing, reason: note } of received)
        if (batchId && missing > 0)
          await create(inside, actor, adjustments, {
            event: 'miss',
            values: {
              ...{ locationId: transit, itemId, batchId, quantity: -missing, kind: 'adjustment', note },
              ...{ reason: 'lost-in-transit', transferId: step.id, transferLine },
              proposedBy: actor.person.id,
            },
          })
      return step.id
    }),
  )
}

/** How much of a line arrived by the receipt, and how much is missing. Throws `Refusal`. */
function arrivedOf({ line, lot, unit, ...of }: Line, arrived: readonly Arrived[]) {
  const sent = of.sent ?? 0
  const said = arrived.find((one) => one.line === line)
  if (!said) throw new Refusal('rule', words.lineMissing(lot), { field: `received-${line}` })
  const { received, reason } = said
  if (received > sent)
    throw new Refusal('rule', words.notMoreThanSent(lot, inUnits(sent, unit)), { field: `received-${line}` })
  if (received < sent && !reason)
    throw new Refusal('rule', words.needsReason(lot), { field: `reason-${line}` })
  return { received, missing: sent - received, reason: received < sent ? reason : null }
}
