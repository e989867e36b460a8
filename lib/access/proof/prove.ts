import type { Rules } from '../decision/rules'
import { addBit, type Bits, meetsFew, noBits, sparse } from './bits'
import { type MinimalSets, minimalSets } from './breaking-sets'
import { type Holding, holdingsOf, openedBy, type PersonCase, type Policy } from './policy'
import type { AccessRule } from './rule'

/** What was found about one rule. */
export interface Proof {
  rule: AccessRule
  /** Who breaks it: people who have what they may not have. None for `enough`. */
  breakers: readonly PersonCase[]
  /** People who have all duties of the rule. With `enough`, it is broken when they are fewer than its minimum. */
  having: number
  /** Every minimal set of roles and direct permissions that would break it, if somebody were given it. */
  breakingSets: MinimalSets<Holding>
  /** Element ids and codenames in its duties that the access data does not know, so that nobody can have them. */
  unknown: readonly string[]
}

/** Proves each of `rules` over everybody in `policy`, and over every set of roles and permissions that could be given. */
export function prove({ rules: opened, cases, retired }: Policy, rules: readonly AccessRule[]): Proof[] {
  const { entries, openings, places } = openedBy(opened)
  // What each case opens does not depend on the rule.
  const open = cases.map((one) => openings.together(one))

  return rules.map((rule): Proof => {
    const duties = rule.duties.map((duty) => {
      const bits = noBits(entries.length)
      for (const name of duty) {
        const place = places.get(name)
        if (place !== undefined) addBit(bits, place)
      }
      return sparse(bits)
    })
    const hasAll = (bits: Bits) => duties.every((duty) => meetsFew(duty, bits))
    const allowed = rule.kind === 'reach' ? idsOf(opened, rule.roles) : NOBODY
    const may = (roleIds: readonly number[]) => allowed.size > 0 && roleIds.some((id) => allowed.has(id))
    const having = cases.filter((_, nth) => hasAll(open[nth] ?? NOTHING))
    const maskOf = (holding: Holding) => {
      if (rule.kind === 'enough' || (holding.kind === 'role' && may([holding.id]))) return 0
      const bits = openings.alone(holding)
      return duties.reduce((mask, duty, nth) => (meetsFew(duty, bits) ? mask | (1 << nth) : mask), 0)
    }
    let sets: MinimalSets<Holding> | undefined
    return {
      rule,
      breakers: rule.kind === 'enough' ? [] : having.filter(({ roleIds }) => !may(roleIds)),
      having: having.reduce((sum, { people }) => sum + people.length, 0),
      // Most of the work of a proof, and a change of what people hold does not ask for it.
      get breakingSets() {
        sets ??= minimalSets(givableIn(opened, retired), maskOf, duties.length)
        return sets
      },
      unknown: rule.duties.flat().filter((name) => !places.has(name)),
    }
  })
}

const NOBODY: ReadonlySet<number> = new Set()
const NOTHING = noBits(0)

/** Ids of the roles with these slugs. */
const idsOf = ({ roles }: Rules, slugs: readonly string[]): ReadonlySet<number> =>
  new Set([...roles].flatMap(([id, { slug }]) => (slugs.includes(slug) ? [id] : [])))

/** Everything that somebody could be given. */
const givableIn = ({ roles, permissions }: Rules, retired?: ReadonlySet<number>): Holding[] =>
  holdingsOf({
    roleIds: [...roles.keys()].filter((id) => !retired?.has(id)),
    permissionIds: [...permissions.keys()],
  })

/** Whether `proof` found its rule broken by who holds what. A rule for single cases is kept by the tables of the case. */
export function isBroken({ rule, breakers, having }: Proof): boolean {
  if (rule.kind === 'enough') return having < rule.minimum
  return breakers.length > 0 && !(rule.kind === 'separation' && rule.scope === 'case')
}
