import { and, eq, isNull } from 'drizzle-orm'
import { theatreCaseTeam } from '@/db/schema/theatre/operations'
import { theatreCount } from '@/db/schema/theatre/record'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/guards/require-permission'
import { Refusal } from '../../platform/refusal'
import { audit } from '../../workflow/record'
import type { CountKind, CountPhase } from '../model/record-codes'
import { onOperation } from '../steps/on-operation'
import { words } from '../words/refusals'

export interface Count {
  key: string
  id: string
  phase: CountPhase
  kind: CountKind
  /** How many there have to be; null for the initial count, which says so. */
  expected: number | null
  counted: number
  /** Of a difference: what was done about it; null leaves it open, and the sign out waits for it. */
  action: string | null
  /** The second person, of the team. */
  withId: number
}

/** Records a count by `actor` and a second person of the team. Returns the id of the operation. Throws `Refusal`. */
export async function recordCount(actor: Actor, { key, ...input }: Count): Promise<string> {
  requirePermission(actor, 'theatre.checklist')
  const { id, phase, kind, counted, withId } = input
  return await onOperation(actor, 'record count', { key, ...input }, async (transaction) => {
    const expected = phase === 'initial' ? counted : input.expected
    if (expected === null) throw new Refusal('rule', words.countExpected(), { field: 'expected' })
    const action = expected === counted ? null : input.action
    if (withId === actor.person.id) throw new Refusal('rule', words.countTwo(), { field: 'witness' })
    const { caseId, staffId, removedAt } = theatreCaseTeam
    const inTeam = and(eq(caseId, id), eq(staffId, withId), isNull(removedAt))
    if ((await transaction.$count(theatreCaseTeam, inTeam)) === 0)
      throw new Refusal('rule', words.countOfTeam(), { field: 'witness' })
    await transaction.insert(theatreCount).values({
      ...{ caseId: id, phase, kind, expected, counted, action, withId },
      countedBy: actor.person.id,
    })
    await audit(transaction, theatreCount, 'record', { id, phase, kind, expected, counted })
  })
}
