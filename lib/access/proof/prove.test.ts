import { describe, expect, it } from 'vitest'
import { randomPolicy } from '@/e2e/support/matrix/random-policy'
import { type Random, seededRandom } from '../../random/seeded-random'
import { decide } from '../decision/decide'
import type { Rules } from '../decision/rules'
import { firstSets } from './breaking-sets'
import { casesOf, holdingsOf } from './policy'
import { isBroken, prove } from './prove'
import type { AccessRule, Duty } from './rule'

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

describe('prove', () => {
  it('finds who breaks a rule and every minimal breaking set, as brute force does, on 10,000 random policies', () => {
    const random = seededRandom(7)
    let [possible, larger, broken] = [0, 0, 0]
    for (let run = 0; run < 10_000; run += 1) {
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
      if (rule.kind !== 'enough' && !sameCases(proof.breakers, breakers))
        expect(proof.breakers).toEqual(breakers)
      const having = policy.cases.filter((one) =>
        breaks({ ...rule, kind: 'enough', minimum: 1 }, opened(rules, one.roleIds, one.permissionIds), []),
      )
      expect(proof.having).toBe(having.reduce((sum, { people }) => sum + people.length, 0))

      const sets = firstSets(proof.breakingSets, Number.POSITIVE_INFINITY).map(textOf)
      expect(sets).toHaveLength(proof.breakingSets.count)
      expect(textsOf(new Set(sets))).toBe(
        textsOf(rule.kind === 'enough' ? new Set() : minimalByForce(rules, rule)),
      )
      possible += sets.length > 0 ? 1 : 0
      larger += sets.some((set) => set.split('+').length > 1) ? 1 : 0
      broken += isBroken(proof) ? 1 : 0
    }
    // It was about something.
    expect(possible).toBeGreaterThan(2_000)
    expect(larger).toBeGreaterThan(500)
    expect(broken).toBeGreaterThan(1_000)
  }, 300_000)

  const rules: Rules = {
    secondFactor: { roles: [], managers: false },
    roles: new Map([
      [1, { slug: 'technician', name: 'Technician' }],
      [2, { slug: 'night', name: 'Night supervisor' }],
      [3, { slug: 'head', name: 'Head of laboratory' }],
    ]),
    permissions: new Map([
      [1, 'result.enter'],
      [2, 'result.verify'],
    ]),
    permissionsOfRole: new Map([
      [1, [1]],
      [2, [2]],
      [3, [1, 2]],
    ]),
    elements: new Map(),
  }
  const apart = {
    code: 'apart',
    title: 'Apart',
    kind: 'separation',
    duties: [['result.enter'], ['result.verify']],
  } as const

  it('gives the smallest counterexample first, and direct permissions count', () => {
    const [proof] = prove({ rules, cases: [] }, [{ ...apart, scope: 'person' }])
    expect(firstSets(proof?.breakingSets ?? { count: 0, from: [] }, 9)).toEqual([
      [{ kind: 'role', id: 3 }],
      ...[
        [
          { kind: 'role', id: 1 },
          { kind: 'role', id: 2 },
        ],
        [
          { kind: 'role', id: 1 },
          { kind: 'permission', id: 2 },
        ],
        [
          { kind: 'permission', id: 1 },
          { kind: 'role', id: 2 },
        ],
        [
          { kind: 'permission', id: 1 },
          { kind: 'permission', id: 2 },
        ],
      ],
    ])
  })

  it('takes a rule for single cases as kept by the tables of the case, and counts who could', () => {
    const cases = casesOf([{ staffId: 5, roleIds: [3], permissionIds: [] }])
    const [never, onOneCase] = prove({ rules, cases }, [
      { ...apart, scope: 'person' },
      { ...apart, scope: 'case' },
    ])
    expect(never && isBroken(never)).toBe(true)
    expect(onOneCase && isBroken(onOneCase)).toBe(false)
    expect(onOneCase?.having).toBe(1)
  })

  it('says which of its duties nobody can have, as nothing is named so', () => {
    const enough = {
      code: 'e',
      title: 'E',
      kind: 'enough',
      minimum: 1,
      duties: [['result.release']],
    } as const
    const [proof] = prove({ rules, cases: [] }, [enough])
    expect(proof?.unknown).toEqual(['result.release'])
    expect(proof && isBroken(proof)).toBe(true)
  })
})

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
