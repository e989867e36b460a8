import { decide } from '@/lib/access/decision/decide'
import type { Rules } from '@/lib/access/decision/rules'
import { firstSets } from '@/lib/access/proof/breaking-sets'
import { holdingsOf } from '@/lib/access/proof/policy'
import { isBroken, prove } from '@/lib/access/proof/prove'
import type { AccessRule, Duty } from '@/lib/access/proof/rule'
import { type Random, seededRandom } from '@/lib/random/seeded-random'
import { randomPolicy } from './random-policy'

/** What a comparison of proofs with every set of roles and permissions found. */
export interface ProofsByForce {
  /** Of each proof that differs, what it says and what is so. */
  differing: string[]
  /** Policies under which a set breaks the rule, those in which one has several members, and those under which somebody does. */
  possible: number
  larger: number
  broken: number
}

/**
 * Proves a random rule over each of `policies` random policies of up to ten roles, and compares who breaks it, who has its duties
 * and every minimal breaking set with what the decision itself says about each person and each of the 2ⁿ sets.
 */
export function proofsByForce(policies: number): ProofsByForce {
  const random = seededRandom(7)
  const differing: string[] = []
  let [possible, larger, broken] = [0, 0, 0]
  for (let run = 0; run < policies; run += 1) {
    const size = { people: 6, roles: random.between(1, 10), menus: 4, permissions: 4 }
    // Few permissions by themselves, or the power set grows out of reach.
    const policy = randomPolicy(random, size)
    const rules = {
      ...policy.rules,
      permissions: new Map([...policy.rules.permissions].slice(0, random.between(0, 3))),
    }
    const rule = randomRule(random, size)
    const [proof] = prove({ ...policy, rules }, [rule])
    if (!proof) throw new Error('Nothing was proved.')

    const breakers = policy.cases.filter((one) =>
      breaks(rule, opened(rules, one.roleIds, one.permissionIds), one.roleIds),
    )
    const having = policy.cases.filter((one) =>
      breaks({ ...rule, kind: 'enough', minimum: 1 }, opened(rules, one.roleIds, one.permissionIds), []),
    )
    const sets = firstSets(proof.breakingSets, Number.POSITIVE_INFINITY).map(textOf)
    const found = [
      rule.kind === 'enough' || sameCases(proof.breakers, breakers) ? 'the same' : 'other breakers',
      proof.having,
      sets.length,
      textsOf(new Set(sets)),
    ].join('\n')
    const wanted = [
      'the same',
      having.reduce((sum, { people }) => sum + people.length, 0),
      proof.breakingSets.count,
      textsOf(rule.kind === 'enough' ? new Set() : minimalByForce(rules, rule)),
    ].join('\n')
    if (found !== wanted) differing.push(`${found}\nand not\n${wanted}`)
    possible += sets.length > 0 ? 1 : 0
    larger += sets.some((set) => set.split('+').length > 1) ? 1 : 0
    broken += isBroken(proof) ? 1 : 0
  }
  return { differing, possible, larger, broken }
}

/** What `roleIds` and `permissionIds` open, asked of the decision itself. */
function opened(rules: Rules, roleIds: readonly number[], permissionIds: readonly number[]): Set<string> {
  const menus = [...rules.elements.keys()] as never[]
  const who = {
    staffId: 0,
    username: '',
    fullName: '',
    roleIds: [...roleIds],
    permissionIds: [...permissionIds],
  }
  const access = decide('', who, rules, menus)
  return new Set([...access.menus, ...access.permissions])
}

/** The meaning of a rule, for one person, stated plainly. */
function breaks(rule: AccessRule, open: ReadonlySet<string>, roleIds: readonly number[]): boolean {
  if (!rule.duties.every((duty) => duty.some((name) => open.has(name)))) return false
  return rule.kind !== 'reach' || !roleIds.some((id) => rule.roles.includes(`role-${id}`))
}

function randomRule(random: Random, size: { menus: number; permissions: number; roles: number }): AccessRule {
  const entry = () =>
    random.share() < 0.5
      ? `menu-${random.between(1, size.menus + 1)}`
      : `permission-${random.between(1, size.permissions)}`
  const duty = (): Duty => Array.from({ length: random.between(1, 3) }, entry)
  const named = { code: 'a', title: 'A' }
  switch (random.between(1, 4)) {
    case 1:
      return { ...named, kind: 'reach', roles: [`role-${random.between(1, size.roles)}`], duties: [duty()] }
    case 2:
      return { ...named, kind: 'enough', minimum: random.between(1, 4), duties: [duty(), duty()] }
    default:
      return {
        ...named,
        kind: 'separation',
        scope: random.share() < 0.8 ? 'person' : 'case',
        duties: Array.from({ length: random.between(2, 4) }, duty),
      }
  }
}

/** Every set of up to thirteen members as bits, the smallest first. */
const bySize = Array.from({ length: 2 ** 13 }, (_, set) => set).sort((a, b) => sizeOf(a) - sizeOf(b))

/** Every set of roles and permissions that breaks `rule` and has no smaller one in it that does, from all 2ⁿ. */
function minimalByForce(rules: Rules, rule: AccessRule): Set<string> {
  const all = holdingsOf({
    roleIds: [...rules.roles.keys()],
    permissionIds: [...rules.permissions.keys()],
  })
  const duties = all.map(({ kind, id }) => {
    const open = opened(rules, kind === 'role' ? [id] : [], kind === 'permission' ? [id] : [])
    return maskOf(rule.duties.map((duty) => duty.some((name) => open.has(name))))
  })
  const allowed = maskOf(
    all.map(({ kind, id }) => kind === 'role' && rule.kind === 'reach' && rule.roles.includes(`role-${id}`)),
  )
  const minimal: number[] = []
  for (const set of bySize) {
    if (set >= 2 ** all.length || (set & allowed) !== 0) continue
    let had = 0
    for (let nth = 0; nth < all.length; nth += 1) if ((set & (1 << nth)) !== 0) had |= duties[nth] ?? 0
    if (had !== 2 ** rule.duties.length - 1) continue
    if (!minimal.some((smaller) => (smaller & set) === smaller)) minimal.push(set)
  }
  return new Set(minimal.map((set) => textOf(all.filter((_, nth) => (set & (1 << nth)) !== 0))))
}

const maskOf = (bits: readonly boolean[]) => bits.reduce((sum, bit, nth) => (bit ? sum | (1 << nth) : sum), 0)

function sizeOf(set: number): number {
  return set === 0 ? 0 : (set & 1) + sizeOf(set >>> 1)
}

const sameCases = (some: readonly unknown[], others: readonly unknown[]) =>
  some.length === others.length && some.every((one, nth) => one === others[nth])

const textsOf = (sets: ReadonlySet<string>) => [...sets].sort().join('\n')

const textOf = (set: readonly { kind: string; id: number }[]) =>
  set
    .map(({ kind, id }) => `${kind} ${id}`)
    .sort()
    .join('+')
