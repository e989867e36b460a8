import { createHash } from 'node:crypto'
import type { Rules } from '../decision/rules'
import type { Holding } from '../proof/policy'
import type { Way } from './ways-in'

/** What is given by a way: slugs of roles and codenames of permissions. */
export const givenBy = (rules: Rules, { holdings }: Pick<Way, 'holdings'>): string[] =>
  holdings.map((holding) => nameOf(rules, holding))

/**
 * A way as text for a form: what is given, and a digest of what else it opens, so that a choice counts only while it means
 * what was seen.
 */
export function wayKey(rules: Rules, { holdings, alsoOpens }: Way): string {
  const given = holdings.map((holding) => `${holding.kind}:${nameOf(rules, holding)}`)
  const opens = alsoOpens.map(({ kind, name }) => `${kind} ${name}`).sort()
  const digest = createHash('sha256').update(opens.join('\n')).digest('hex').slice(0, 16)
  return `${given.sort().join('+')}~${digest}`
}

const nameOf = (rules: Rules, { kind, id }: Holding) =>
  (kind === 'role' ? rules.roles.get(id)?.slug : rules.permissions.get(id)) ?? String(id)
