import type { Rules } from '../decision/rules'
import type { Entry, Holding } from '../proof/policy'
import { prove } from '../proof/prove'
import type { LiveException, StoredRule } from '../rules/rule-table'
import { worsened } from '../rules/worsened'
import { labelOf, wantedFor } from './wanted'
import { type HeldNow, type Way, waysIn, withHoldings } from './ways-in'

/** A way that was held against the rules about access. */
export interface ProvedWay extends Way {
  /** Names of its roles and labels of its permissions. */
  roles: readonly string[]
  permissions: readonly string[]
  /** Labels of what it would open in addition. */
  opens: readonly string[]
  /** Titles of the rules that it would break, and for which it is refused. */
  breaks: readonly string[]
}

interface Somebody extends HeldNow {
  staffId: number
}

/** What holds of everybody: the rules of access, what must hold of it, and who is excepted. */
export interface Proving {
  rules: Rules
  stored: readonly StoredRule[]
  exceptions: readonly LiveException[]
  /** Ids of the roles that cannot be given. */
  retired: ReadonlySet<number>
}

/**
 * The smallest changes that would open `entry`, with the menu that a permission needs, to `somebody` active: at most `most`,
 * those that keep the rules first. Empty when it is open already, or when nothing opens it. `may` says what can be given.
 */
export function provedWays(
  proving: Proving,
  somebody: Somebody,
  entry: Entry,
  most: number,
  may: (holding: Holding) => boolean = () => true,
): ProvedWay[] {
  const ways = waysIn(proving.rules, somebody, wantedFor(entry), proving.retired).filter(({ holdings }) =>
    holdings.every(may),
  )
  // Roles and permissions of one size and effect are listed as they are found; a proof of each would be many.
  const proved = ways.slice(0, most * 4).map((way) => provedWay(proving, somebody, way))
  const kept = proved.filter(({ breaks }) => breaks.length === 0)
  return [...kept, ...proved.filter(({ breaks }) => breaks.length > 0)].slice(0, most)
}

/** `way` with what it means for `somebody`. */
function provedWay(proving: Proving, somebody: Somebody, way: Way): ProvedWay {
  const { rules } = proving
  return {
    ...way,
    ...namesOf(rules, way.holdings),
    opens: way.alsoOpens.map(labelOf),
    breaks: brokenBy(proving, somebody, way.holdings),
  }
}

/** Giving more never leaves too few, so that only what the one person would have is held against the rules. */
function brokenBy(
  { rules, stored, exceptions }: Proving,
  somebody: Somebody,
  holdings: readonly Holding[],
): string[] {
  const of = (held: HeldNow) => [
    { proofs: prove({ rules, cases: [{ ...held, people: [somebody.staffId] }] }, stored), exceptions },
  ]
  return worsened(stored, of(somebody), of(withHoldings(somebody, holdings))).map(({ rule }) => rule.title)
}

function namesOf(rules: Rules, holdings: readonly Holding[]) {
  const of = (kind: Holding['kind']) => holdings.filter((holding) => holding.kind === kind)
  return {
    roles: of('role').map(({ id }) => rules.roles.get(id)?.name ?? String(id)),
    permissions: of('permission').map(({ id }) => labelOf({ name: rules.permissions.get(id) ?? String(id) })),
  }
}
