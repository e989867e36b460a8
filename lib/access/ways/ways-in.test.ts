import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { randomPeople, randomRules } from '@/e2e/support/matrix/random-policy'
import { seededRandom } from '../../random/seeded-random'
import { decide } from '../decision/decide'
import type { Rules } from '../decision/rules'
import { type Entry, entriesOf, holdingsOf } from '../proof/policy'
import { type HeldNow, waysIn, withHoldings } from './ways-in'

/** What `held` opens, asked of the decision itself. */
function opened(rules: Rules, held: HeldNow): Set<string> {
  const menus = [...rules.elements.keys()] as never[]
  const who = { staffId: 0, username: '', fullName: '' }
  const access = decide(
    '',
    { ...who, roleIds: [...held.roleIds], permissionIds: [...held.permissionIds] },
    rules,
    menus,
  )
  return new Set([...access.menus, ...access.permissions])
}

describe('the ways in', () => {
  it('open what is wanted, need all of their parts, miss no smaller set, and name just what opens in addition', () => {
    let [found, larger] = [0, 0]
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (seed) => {
        const random = seededRandom(seed)
        const rules = randomRules(random, { people: 1, roles: 9, menus: 4, permissions: 4 })
        const [held] = randomPeople(random, { people: 1, roles: 9, menus: 4, permissions: 4 })
        if (!held) throw new Error('Nobody was made.')
        const entries = entriesOf({ rules })
        const wanted = [random.between(0, 3), random.between(4, 7)].flatMap((nth): Entry[] =>
          entries[nth] ? [entries[nth]] : [],
        )
        const opens = (set: HeldNow) => {
          const open = opened(rules, set)
          return wanted.every(({ name }) => open.has(name))
        }
        const ways = waysIn(rules, held, wanted)
        for (const { holdings, alsoOpens } of ways) {
          expect(opens(withHoldings(held, holdings))).toBe(true)
          for (const one of holdings)
            expect(
              opens(
                withHoldings(
                  held,
                  holdings.filter((other) => other !== one),
                ),
              ),
            ).toBe(false)
          const before = opened(rules, held)
          const gained = [...opened(rules, withHoldings(held, holdings))].filter((name) => !before.has(name))
          const extra = gained.filter((name) => !wanted.some((entry) => entry.name === name))
          expect(alsoOpens.map(({ name }) => name).sort()).toEqual(extra.sort())
        }
        // Nothing that is smaller than the first opens it: one by one, and every pair.
        const [smallest] = ways
        const all = holdingsOf({
          roleIds: [...rules.roles.keys()],
          permissionIds: [...rules.permissions.keys()],
        })
        const single = all.some((one) => opens(withHoldings(held, [one])))
        if (opens(held)) expect(ways).toEqual([])
        else if (single) expect(smallest?.holdings).toHaveLength(1)
        else if (all.some((one) => all.some((two) => opens(withHoldings(held, [one, two])))))
          expect(smallest?.holdings).toHaveLength(2)
        found += ways.length > 0 ? 1 : 0
        larger += (smallest?.holdings.length ?? 0) > 1 ? 1 : 0
      }),
      { numRuns: 400 },
    )
    // It was about something.
    expect(found).toBeGreaterThan(50)
    expect(larger).toBeGreaterThan(5)
  })

  const rules: Rules = {
    secondFactor: { roles: [], managers: false },
    roles: new Map([
      [1, { slug: 'nurse', name: 'Nurse' }],
      [2, { slug: 'pharmacist', name: 'Pharmacist' }],
      [3, { slug: 'admin', name: 'Administrator' }],
    ]),
    permissions: new Map([[1, 'stock.see']]),
    permissionsOfRole: new Map([[3, [1]]]),
    elements: new Map([
      ['menu_a', { roleIds: [2, 3], permissionIds: [1] }],
      ['menu_b', { roleIds: [3], permissionIds: [] }],
      ['menu_c', { roleIds: [], permissionIds: [] }],
    ]),
  }

  it('put what opens least first, and a role before a permission without one', () => {
    const ways = waysIn(rules, { roleIds: [1], permissionIds: [] }, [{ kind: 'menu', name: 'menu_a' }])
    expect(ways.map(({ holdings }) => holdings)).toEqual([
      [{ kind: 'role', id: 2 }],
      [{ kind: 'permission', id: 1 }],
      [{ kind: 'role', id: 3 }],
    ])
    expect(ways.map(({ alsoOpens }) => alsoOpens.map(({ name }) => name))).toEqual([
      [],
      ['stock.see'],
      ['menu_b', 'stock.see'],
    ])
  })

  it('are none for what is open, what nothing opens, and what is unknown', () => {
    const nurse = { roleIds: [1], permissionIds: [] }
    const menu = (name: string): Entry[] => [{ kind: 'menu', name }]
    expect(waysIn(rules, { ...nurse, permissionIds: [1] }, menu('menu_a'))).toEqual([])
    expect(waysIn(rules, nurse, menu('menu_c'))).toEqual([])
    expect(waysIn(rules, nurse, menu('menu_x'))).toEqual([])
    expect(waysIn(rules, nurse, menu('menu_b'))).toHaveLength(1)
  })
})
