import { isBroken, type Proof } from '../proof/prove'
import type { LiveException, StoredRule } from './rule-table'

/** What was proved at one instant, by rule, and the exceptions that have not ended by then. */
export interface Proved {
  /** Milliseconds since 1970; not given for now. */
  at?: number
  proofs: readonly Proof[]
  exceptions: readonly LiveException[]
}

/** What was proved of one rule at one instant. */
interface State {
  at: number
  /** Who breaks it without an exception. */
  breakers: ReadonlySet<number>
  /** People who have all of its duties; infinite while the rule as a whole is excepted. */
  having: number
}

/** A rule that a change would break, or break further. */
export interface Worsened {
  rule: StoredRule
  /** Who would break it and does not without the change. Empty when too few people are left. */
  breakers: readonly number[]
  /** People with all of its duties afterwards. */
  having: number
}

/**
 * The rules of which something worse was proved `after` a change than `before`, at one instant or another: people who break
 * one and would not then, or fewer who have what enough should have. What is broken at that instant anyway is not held
 * against a change; what would be broken only later is. Both in the order of time, from now on.
 */
export function worsened(
  rules: readonly StoredRule[],
  before: readonly Proved[],
  after: readonly Proved[],
): Worsened[] {
  return rules.flatMap((rule, nth): Worsened[] => {
    const earlier = statesOf(rule, nth, before)
    const compared = statesOf(rule, nth, after).map((is) => ({
      is,
      was: earlier.findLast(({ at }) => at <= is.at),
    }))
    if (rule.kind === 'enough') {
      const fewer = compared.filter(
        ({ is, was }) => is.having < rule.minimum && is.having < (was?.having ?? Number.POSITIVE_INFINITY),
      )
      const having = Math.min(...fewer.map(({ is }) => is.having))
      return fewer.length > 0 ? [{ rule, breakers: [], having }] : []
    }
    const breakers = new Set(
      compared.flatMap(({ is, was }) => [...is.breakers].filter((id) => !was?.breakers.has(id))),
    )
    const having = Math.min(...compared.map(({ is }) => is.having))
    return breakers.size > 0 ? [{ rule, breakers: [...breakers], having }] : []
  })
}

/**
 * What was proved of a rule at each instant. What began under an exception and goes on when that has ended is the
 * exception's doing, not that of a change which only has this instant looked at.
 */
function statesOf(rule: StoredRule, nth: number, instants: readonly Proved[]): State[] {
  const excused = new Set<number>()
  let excusedHaving = Number.POSITIVE_INFINITY
  return instants.flatMap(({ at = Number.NEGATIVE_INFINITY, proofs, exceptions }): State[] => {
    const proof = proofs[nth]
    if (!proof) return []
    const own = exceptions.filter(({ ruleId }) => ruleId === rule.id)
    const spared = new Set(own.map(({ staffId }) => staffId))
    const breakers = new Set<number>()
    for (const id of isBroken(proof) ? proof.breakers.flatMap((breaker) => breaker.people) : [])
      if (spared.has(id) || spared.has(null)) excused.add(id)
      else if (!excused.has(id)) breakers.add(id)
    if (spared.has(null)) excusedHaving = Math.min(excusedHaving, proof.having)
    const counts = !spared.has(null) && proof.having < excusedHaving
    return [{ at, breakers, having: counts ? proof.having : Number.POSITIVE_INFINITY }]
  })
}
