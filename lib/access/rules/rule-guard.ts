import { eq, inArray } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { staff } from '@/db/schema/access'
import { snapshotVersion } from '@/db/schema/snapshot'
import { Refusal } from '../../platform/refusal'
import { readPoliciesAhead } from '../changes/policies-ahead'
import { prove } from '../proof/prove'
import { words } from '../words/refusals'
import { readLiveExceptions, readStoredRules, type StoredRule } from './rule-table'
import { type Proved, type Worsened, worsened } from './worsened'

/** How many people a refusal names. */
const NAMED = 3

/**
 * Runs `work`, a change of the access data, under the lock of its version, and throws a `Refusal` if a rule is broken
 * afterwards, now or at an instant ahead at which a grant begins or ends, that was not before: by somebody who may not
 * have what they have now, or because fewer than needed are left. Somebody with a recorded exception may break its rule until it ends. What was broken before is no reason to refuse a
 * change that does not make it worse.
 */
export async function keepRules<Result>(
  transaction: Transaction,
  work: () => Promise<Result>,
): Promise<Result> {
  // Two changes that each give one half of what nobody may have together must not read past each other.
  await transaction.select().from(snapshotVersion).where(eq(snapshotVersion.name, 'access')).for('update')
  const rules = await readStoredRules(transaction)
  if (rules.length === 0) return await work()
  const before = await proveNowAndAhead(transaction, rules)
  const result = await work()
  const [first] = worsened(rules, before, await proveNowAndAhead(transaction, rules))
  if (first) throw await refusalOf(transaction, first)
  return result
}

/** A grant that begins tomorrow is held against the rules today. */
async function proveNowAndAhead(transaction: Transaction, rules: readonly StoredRule[]): Promise<Proved[]> {
  const exceptions = await readLiveExceptions(transaction)
  const { now, ahead } = await readPoliciesAhead(transaction)
  const proved: Proved[] = [{ proofs: prove(now, rules), exceptions }]
  for (const { at, policy } of ahead)
    proved.push({
      at: at.getTime(),
      proofs: prove(policy, rules),
      exceptions: exceptions.filter(({ until }) => until > at),
    })
  return proved
}

async function refusalOf(transaction: Transaction, { rule, breakers, having }: Worsened): Promise<Refusal> {
  if (breakers.length === 0) return new Refusal('rule', words.tooFewLeft(rule.title, having))
  const named = await transaction
    .select({ name: staff.fullName })
    .from(staff)
    .where(inArray(staff.id, breakers.slice(0, NAMED)))
    .orderBy(staff.fullName)
  const names = named.map(({ name }) => name)
  return new Refusal('rule', words.breaksRule(rule.title, names, Math.max(0, breakers.length - NAMED)))
}
