import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/guards/require-permission'
import { now } from '../../clock/clock'
import { Refusal } from '../../platform/refusal'
import { command } from '../../workflow/command'
import { transition } from '../../workflow/transition'
import type { Bench } from '../model/catalogue-codes'
import type { RejectionCode } from '../model/specimen-codes'
import { refuseByTable } from '../steps/refuse-by-table'
import { benchNames } from '../words/codes'
import { words } from '../words/refusals'
import { specimens } from '../workflows'

interface Asked {
  key: string
  id: string
  expectedVersion: number
}

/**
 * Rejects a specimen that cannot be used, with a code, and for `other` a note. It is asked for again by the database. Returns its
 * accession. Throws `Refusal`: the bench does not have it, or it is on its way.
 */
export async function rejectSpecimen(
  actor: Actor,
  { key, ...input }: Asked & { bench: Bench; code: RejectionCode; note: string | null },
): Promise<string> {
  requirePermission(actor, 'laboratory.receive')
  const { id, expectedVersion, bench, code, note } = input
  if (code === 'other' && !note) throw new Refusal('invalid', words.rejectionNote(), { field: 'note' })
  return await refuseByTable(() =>
    command(actor, { key, action: 'reject specimen', content: input }, async (transaction) => {
      const { accession } = await transition(transaction, actor, specimens, {
        ...{ id, expectedVersion, event: 'reject', ...(note && { reason: note }) },
        guard: (row) => {
          if (!row.receivedAt) throw new Refusal('rule', words.notReceived())
          if (row.bench !== bench) throw new Refusal('rule', words.otherBench(benchNames[row.bench]))
        },
        values: () => ({ rejectionCode: code, rejectedAt: now(), rejectedBy: actor.person.id }),
        outbox: ({ patientId }) => ({ event: 'specimen.rejected', patientId, payload: { code } }),
      })
      return accession
    }),
  )
}

/** Records that a collected specimen is lost, with a reason. It is asked for again. Returns its accession. Throws `Refusal`. */
export async function loseSpecimen(
  actor: Actor,
  { key, ...input }: Asked & { reason: string },
): Promise<string> {
  requirePermission(actor, 'laboratory.receive')
  return await refuseByTable(() =>
    command(actor, { key, action: 'lose specimen', content: input }, async (transaction) => {
      const { accession } = await transition(transaction, actor, specimens, {
        ...{ ...input, event: 'lose' },
        outbox: ({ patientId }) => ({ event: 'specimen.lost', patientId }),
      })
      return accession
    }),
  )
}
