import { labCultureTerm } from '@/db/schema/laboratory/culture-terms'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/guards/require-permission'
import { command } from '../../workflow/command'
import { lockRecord } from '../../workflow/record'
import type { TermValues } from './lines'
import { insertTerm, updateTerm } from './save-term'

/** Adds an organism or an antibiotic that is not there yet. Throws `Refusal`. */
export async function addTerm(
  actor: Actor,
  { key, values }: { key: string; values: TermValues },
): Promise<void> {
  requirePermission(actor, 'laboratory.catalogue')
  await command(actor, { key, action: 'add culture term', content: values }, (transaction) =>
    insertTerm(transaction, actor, values),
  )
}

/** Changes an organism or an antibiotic; what it is, stays. What was reported by its old name keeps it. Throws `Refusal`. */
export async function changeTerm(
  actor: Actor,
  { key, ...input }: { key: string; id: string; expectedVersion: number; values: TermValues },
): Promise<void> {
  requirePermission(actor, 'laboratory.catalogue')
  const { id, expectedVersion, values } = input
  await command(actor, { key, action: 'change culture term', content: input }, async (transaction) => {
    const { kind } = await lockRecord(transaction, labCultureTerm, id, expectedVersion)
    await updateTerm(transaction, actor, id, { ...values, kind })
  })
}
