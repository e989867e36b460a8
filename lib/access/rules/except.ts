import { sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { accessRuleException } from '@/db/schema/access'
import { isBroken, prove } from '../proof/prove'
import { readPolicy } from './read-policy'
import { readStoredRules } from './rule-table'

/**
 * Records an exception of `days` days for everything that breaks a rule now: for each person who does, and for the whole
 * rule where too few people have what it needs. For a hospital that is being set up, and for the demo.
 */
export async function exceptWhatIsBroken(
  transaction: Transaction,
  { reason, days }: { reason: string; days: number },
): Promise<void> {
  const rules = await readStoredRules(transaction)
  const proofs = prove(await readPolicy(transaction), rules)
  const rows = rules.flatMap(({ id: ruleId, kind }, nth) => {
    const proof = proofs[nth]
    if (!proof || !isBroken(proof)) return []
    const whom = kind === 'enough' ? [null] : proof.breakers.flatMap(({ people }) => people)
    return whom.map((staffId) => ({
      ruleId,
      staffId,
      reason,
      until: sql`hospital_now() + ${days} * interval '1 day'`,
    }))
  })
  if (rows.length > 0) await transaction.insert(accessRuleException).values(rows)
}
