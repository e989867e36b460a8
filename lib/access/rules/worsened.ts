import { isBroken, type Proof } from '../proof/prove'
import type { LiveException, StoredRule } from './read-rules'

/** A rule that a change would break, or break further. */
export interface Worsened {
  rule: StoredRule
  /** Who would break it and does not now, and has no exception. Empty when too few people are left. */
  breakers: readonly number[]
  /** People with all of its duties afterwards. */
  having: number
}

/**
 * The rules of which `after` proves something worse than `before`: new people who break it, or fewer who have what enough
 * should have. What was broken before is not held against a change.
 */
export function worsened(
  rules: readonly StoredRule[],
  before: readonly Proof[],
  after: readonly Proof[],
  exceptions: readonly LiveException[],
): Worsened[] {
  return rules.flatMap((rule, nth): Worsened[] => {
    const [was, is] = [before[nth], after[nth]]
    if (!was || !is || !isBroken(is)) return []
    const own = exceptions.filter(({ ruleId }) => ruleId === rule.id)
    if (own.some(({ staffId }) => staffId === null)) return []
    const { having } = is
    if (rule.kind === 'enough') return having < was.having ? [{ rule, breakers: [], having }] : []
    const spared = new Set([
      ...own.map(({ staffId }) => staffId),
      ...was.breakers.flatMap(({ people }) => people),
    ])
    const breakers = is.breakers.flatMap(({ people }) => people).filter((id) => !spared.has(id))
    return breakers.length > 0 ? [{ rule, breakers, having }] : []
  })
}
