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

function worst(rule: StoredRule, nth: number, instants: readonly Proved[]): Worst {
  const breakers = new Set<number>()
  let having = Number.POSITIVE_INFINITY
  for (const { proofs, exceptions } of instants) {
    const proof = proofs[nth]
    const own = exceptions.filter(({ ruleId }) => ruleId === rule.id)
    if (!proof || own.some(({ staffId }) => staffId === null)) continue
    having = Math.min(having, proof.having)
    if (!isBroken(proof)) continue
    const spared = new Set(own.map(({ staffId }) => staffId))
    for (const { people } of proof.breakers) for (const id of people) if (!spared.has(id)) breakers.add(id)
  }
  return { breakers, having }
}
