import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Holder, randomHolding, randomPeople, randomRules } from '@/e2e/support/matrix/random-policy'
import { type Random, seededRandom } from '../../random/seeded-random'
import { decide } from '../decision/decide'
import type { Rules } from '../decision/rules'
import { numbersIn } from './bits'
import { casesOf, entriesOf, openingsOf } from './policy'
import { previewOf } from './preview'

const size = { people: 200, roles: 12, menus: 25, permissions: 25 }
const seed = fc.integer({ min: 0, max: 2 ** 31 })
const nobody = { staffId: 0, username: '', fullName: '' }

describe('what is open to somebody', () => {
  it('is what decide opens to them, for whole people with several roles', () => {
    fc.assert(
      fc.property(seed, (from) => {
        const random = seededRandom(from)
        const rules = randomRules(random, size)
        const entries = entriesOf({ rules })
        const openings = openingsOf(rules, entries)
        const menus = entries.filter(({ kind }) => kind === 'menu').map(({ name }) => name as never)
        for (const holder of randomPeople(random, { ...size, people: 20 })) {
          const access = decide('v', { ...nobody, ...holder }, rules, menus)
          const open = numbersIn(openings.together(holder)).map((nth) => entries[nth]?.name)
          expect(open).toEqual([...access.menus.sort(), ...access.permissions])
        }
      }),
      { numRuns: 200 },
    )
  })
})

/** Up to 32 roles or permissions as one number, so that ten thousand policies are compared cell by cell in seconds. */
const mask = (ids: readonly number[]) => ids.reduce((sum, id) => sum | (1 << id), 0)

const ENTRIES = size.menus + size.permissions
/** Where a person and an entry meet in a grid of all cells. */
const placeOf = (staffId: number, name: string) => {
  const [kind, nth] = name.split('-')
  return staffId * ENTRIES + (kind === 'menu' ? 0 : size.menus) + Number(nth) - 1
}

/** Every cell, 1 if it is open: the rule of access, stated a second time and without sharing anything. */
function openCells(people: readonly Holder[], rules: Rules): Uint8Array {
  const grid = new Uint8Array((size.people + 1) * ENTRIES)
  const elements = [...rules.elements].map(
    ([name, { roleIds, permissionIds }]) => [placeOf(0, name), mask(roleIds), mask(permissionIds)] as const,
  )
  const ofRole = new Map([...rules.permissionsOfRole].map(([id, held]) => [id, mask(held)]))
  for (const { staffId, roleIds, permissionIds } of people) {
    const held = roleIds.reduce((sum, id) => sum | (ofRole.get(id) ?? 0), mask(permissionIds))
    const roles = mask(roleIds)
    const row = staffId * ENTRIES
    for (const [place, byRoles, byPermissions] of elements)
      if ((byRoles & roles) !== 0 || (byPermissions & held) !== 0) grid[row + place] = 1
    for (let id = 1; id <= size.permissions; id += 1)
      if ((held & (1 << id)) !== 0) grid[row + size.menus + id - 1] = 1
  }
  return grid
}

const cellsOf = (groups: ReturnType<typeof previewOf>['groups'], list: 'opens' | 'closes') =>
  groups.flatMap((group) => group.people.flatMap((id) => group[list].map(({ name }) => placeOf(id, name))))

/** The places at which `next` has a 1 and `grid` a 0, ascending. */
function gained(grid: Uint8Array, next: Uint8Array): number[] {
  const places: number[] = []
  next.forEach((open, place) => {
    if (open > (grid[place] ?? 0)) places.push(place)
  })
  return places
}

const ascending = (places: number[]) => places.sort((one, other) => one - other).join()

/** Adds or removes `one`. */
const toggled = (list: readonly number[], one: number) =>
  list.includes(one) ? list.filter((id) => id !== one) : [...list, one]

/** Some of what an administrator may do, one or more at once. */
function changed(random: Random, people: Holder[], rules: Rules): [Holder[], Rules] {
  const next = {
    ...rules,
    elements: new Map(rules.elements),
    permissionsOfRole: new Map(rules.permissionsOfRole),
  }
  let others = people
  for (let times = random.between(1, 3); times > 0; times -= 1) {
    const role = random.between(1, size.roles)
    const permission = random.between(1, size.permissions)
    const menu = `menu-${random.between(1, size.menus)}`
    const element = next.elements.get(menu) ?? { roleIds: [], permissionIds: [] }
    const staffId = random.between(1, size.people)
    switch (random.between(1, 6)) {
      case 1:
        next.elements.set(menu, { ...element, roleIds: toggled(element.roleIds, role) })
        break
      case 2:
        next.elements.set(menu, { ...element, permissionIds: toggled(element.permissionIds, permission) })
        break
      case 3:
        next.permissionsOfRole.set(role, toggled(next.permissionsOfRole.get(role) ?? [], permission))
        break
      case 4:
        others = others.map((one) =>
          one.staffId === staffId ? { staffId, ...randomHolding(random, size.roles, size.permissions) } : one,
        )
        break
      case 5:
        // Leaves, or comes back.
        others = others.some((one) => one.staffId === staffId)
          ? others.filter((one) => one.staffId !== staffId)
          : [...others, { staffId, ...randomHolding(random, size.roles, size.permissions) }]
        break
      default:
        next.elements.delete(menu)
    }
  }
  return [others, next]
}

describe('previewOf', () => {
  it('finds the cells that a comparison of every cell finds, on 10,000 random changes', () => {
    const random = seededRandom(20_261_129)
    let [people, rules] = [randomPeople(random, size), randomRules(random, size)]
    let [cases, open] = [casesOf(people), openCells(people, rules)]
    const digests = new Map<string, string>()
    let moved = 0
    for (let nth = 0; nth < 10_000; nth += 1) {
      const [others, next] = changed(random, people, rules)
      const [otherCases, opened] = [others === people ? cases : casesOf(others), openCells(others, next)]
      const preview = previewOf({ rules, cases }, { rules: next, cases: otherCases })
      const [opens, closes] = [gained(open, opened), gained(opened, open)]
      const whom = new Set([...opens, ...closes].map((place) => Math.floor(place / ENTRIES)))
      // The digest names the cells: two changes share it just when they share every cell.
      const cells = `${opens.join()};${closes.join()}`
      // One comparison of texts instead of ten thousand times six expectations.
      expect(
        [
          ascending(cellsOf(preview.groups, 'opens')),
          ascending(cellsOf(preview.groups, 'closes')),
          [preview.opens, preview.closes, preview.people].join(),
          digests.get(preview.digest) ?? cells,
        ].join('\n'),
      ).toBe([opens.join(), closes.join(), [opens.length, closes.length, whom.size].join(), cells].join('\n'))
      digests.set(preview.digest, cells)
      moved += opens.length + closes.length > 0 ? 1 : 0
      // Now and then from the start again, or all menus would be gone.
      if (nth % 40 === 39) [people, rules] = [randomPeople(random, size), randomRules(random, size)]
      else [people, rules] = [others, next]
      ;[cases, open] = [casesOf(people), nth % 40 === 39 ? openCells(people, rules) : opened]
    }
    expect(moved).toBeGreaterThan(5_000)
    expect(new Set(digests.values()).size).toBe(digests.size)
  }, 120_000)

  const rules = (nurseOpens: boolean, wardOpens: boolean): Rules => ({
    roles: new Map([
      [1, { slug: 'nurse', name: 'Nurse' }],
      [2, { slug: 'ward', name: 'Ward' }],
    ]),
    permissions: new Map(),
    permissionsOfRole: new Map(),
    secondFactor: { roles: [], managers: false },
    elements: new Map([
      [
        'menu_pharmacy',
        { roleIds: [...(nurseOpens ? [1] : []), ...(wardOpens ? [2] : [])], permissionIds: [] },
      ],
    ]),
  })
  const jane = { staffId: 1, roleIds: [1], permissionIds: [] }
  const john = { staffId: 2, roleIds: [2, 1], permissionIds: [] }

  it('says who keeps what through another role', () => {
    const cases = casesOf([jane, john])
    const preview = previewOf({ rules: rules(true, true), cases }, { rules: rules(false, true), cases })
    expect(preview).toMatchObject({ opens: 0, closes: 1, keeps: 1, people: 1 })
    const entry = { kind: 'menu', name: 'menu_pharmacy' }
    expect(preview.groups.map(({ people, closes, keeps }) => ({ people, closes, keeps }))).toEqual([
      { people: [1], closes: [entry], keeps: [] },
      { people: [2], closes: [], keeps: [{ entry, through: [{ kind: 'role', id: 2 }] }] },
    ])
  })

  it('has one digest for the same cells, however people come to be grouped', () => {
    const before = { rules: rules(true, true), cases: casesOf([jane, john]) }
    const byRules = previewOf(before, { rules: rules(false, false), cases: before.cases })
    const byPeople = previewOf(before, { ...before, cases: [] })
    const split = previewOf(
      { ...before, cases: casesOf([john]).concat(casesOf([jane])) },
      {
        rules: rules(false, false),
        cases: casesOf([
          { ...john, roleIds: [1, 2] },
          { ...jane, roleIds: [] },
        ]),
      },
    )
    expect(byRules.groups).toHaveLength(2)
    expect([byPeople.digest, split.digest]).toEqual([byRules.digest, byRules.digest])
    expect(previewOf(before, { rules: rules(false, true), cases: before.cases }).digest).not.toBe(
      byRules.digest,
    )
  })
})
