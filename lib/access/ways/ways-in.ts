import type { Rules } from '../decision/rules'
import { addBit, hasBit, noBits, numbersIn, without } from '../proof/bits'
import { firstSets, minimalSets } from '../proof/breaking-sets'
import { type Entry, type Holding, holdingsOf, openedBy } from '../proof/policy'

/** What somebody could be given so that something opens to them. Nothing of it can be left out. */
export interface Way {
  holdings: readonly Holding[]
  /** What it would open in addition. */
  alsoOpens: readonly Entry[]
}

/** What somebody holds now. */
export interface HeldNow {
  roleIds: readonly number[]
  permissionIds: readonly number[]
}

/** Sets that are looked at: more than there are roles, so that every single role is among them. */
const LOOKED_AT = 500

/**
 * The least that would open all of `wanted` to somebody who is active and holds `held`, under `rules`. The smallest set comes
 * first, among those of one size the one that opens least in addition, and roles before permissions without a role. Empty
 * when it is open already, or when nothing opens it. No way gives one of the `retired` roles, by their ids.
 */
export function waysIn(
  rules: Rules,
  held: HeldNow,
  wanted: readonly Entry[],
  retired: ReadonlySet<number> = new Set(),
): Way[] {
  const { entries, openings } = openedBy(rules)
  const open = openings.together(held)
  const places = wanted.map(({ kind, name }) =>
    entries.findIndex((entry) => entry.kind === kind && entry.name === name),
  )
  const missing = places.filter((place) => !hasBit(open, place))
  if (missing.length === 0 || missing.includes(-1)) return []
  const all = holdingsOf({
    roleIds: [...rules.roles.keys()].filter((id) => !held.roleIds.includes(id) && !retired.has(id)),
    permissionIds: [...rules.permissions.keys()].filter((id) => !held.permissionIds.includes(id)),
  })
  const dutiesOf = (holding: Holding) => {
    const opens = openings.alone(holding)
    return missing.reduce((mask, place, nth) => (hasBit(opens, place) ? mask | (1 << nth) : mask), 0)
  }
  const asked = noBits(entries.length)
  for (const place of missing) addBit(asked, place)
  return firstSets(minimalSets(all, dutiesOf, missing.length), LOOKED_AT)
    .map((holdings): Way => {
      const gained = without(openings.together(withHoldings(held, holdings)), open)
      return { holdings, alsoOpens: numbersIn(without(gained, asked)).flatMap((nth) => entries[nth] ?? []) }
    })
    .sort(byEffect)
}

/** Whether all of `wanted` is open to somebody active who holds `held`. */
export function isOpenTo(rules: Rules, held: HeldNow, wanted: readonly Entry[]): boolean {
  const { entries, openings } = openedBy(rules)
  const open = numbersIn(openings.together(held)).map((nth) => entries[nth])
  return wanted.every(({ kind, name }) => open.some((entry) => entry?.kind === kind && entry.name === name))
}

/** What somebody would hold with `holdings` in addition. */
export const withHoldings = (held: HeldNow, holdings: readonly Holding[]): HeldNow => ({
  roleIds: [...held.roleIds, ...idsOf('role', holdings)],
  permissionIds: [...held.permissionIds, ...idsOf('permission', holdings)],
})

const idsOf = (kind: Holding['kind'], holdings: readonly Holding[]) =>
  holdings.filter((holding) => holding.kind === kind).map(({ id }) => id)

const direct = ({ holdings }: Way) => idsOf('permission', holdings).length

const byEffect = (one: Way, other: Way) =>
  one.holdings.length - other.holdings.length ||
  one.alsoOpens.length - other.alsoOpens.length ||
  direct(one) - direct(other)
