import { isBroken, type Proof } from '../proof/prove'
import type { LiveException, StoredRule } from './rule-table'

/** What was proved at one instant, by rule, and the exceptions that have not ended by then. */
export interface Proved {
  proofs: readonly Proof[]
  exceptions: readonly LiveException[]
}

/** The worst that was proved of a rule over several instants. */
interface Worst {
  /** Who breaks it at one of them, without an exception then. */
  breakers: ReadonlySet<number>
  /** The fewest people who have all of its duties; infinite while the rule as a whole is excepted. */
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
 * The rules of which something worse was proved `after` a change than `before`: new people who break one, or fewer who have
 * what enough should have. What was broken before is not held against a change.
 */
export function worsened(
  rules: readonly StoredRule[],
  before: readonly Proved[],
  after: readonly Proved[],
): Worsened[] {
  return rules.flatMap((rule, nth): Worsened[] => {
    const [was, is] = [worst(rule, nth, before), worst(rule, nth, after)]
    const { having } = is
    if (rule.kind === 'enough')
      return having < rule.minimum && having < was.having ? [{ rule, breakers: [], having }] : []
    const breakers = [...is.breakers].filter((id) => !was.breakers.has(id))
    return breakers.length > 0 ? [{ rule, breakers, having }] : []
  })
}

/**
 * `instants` in the order of time. What began under an exception and goes on when that has ended is the exception's doing,
 * not that of a change which only has this instant looked at.
 */
function worst(rule: StoredRule, nth: number, instants: readonly Proved[]): Worst {
  const breakers = new Set<number>()
  const excused = new Set<number>()
  let [having, excusedHaving] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (const { proofs, exceptions } of instants) {
    const proof = proofs[nth]
    if (!proof) continue
    const own = exceptions.filter(({ ruleId }) => ruleId === rule.id)
    const spared = new Set(own.map(({ staffId }) => staffId))
    const people = isBroken(proof) ? proof.breakers.flatMap((breaker) => breaker.people) : []
    for (const id of people)
      if (spared.has(id) || spared.has(null)) excused.add(id)
      else if (!excused.has(id)) breakers.add(id)
    if (spared.has(null)) excusedHaving = Math.min(excusedHaving, proof.having)
    else if (proof.having < excusedHaving) having = Math.min(having, proof.having)
  }
  return { breakers, having }
}
