import type { Rules } from '@/lib/access/decision/rules'
import { casesOf } from '@/lib/access/proof/policy'
import { previewOf } from '@/lib/access/proof/preview'
import { type Random, seededRandom } from '@/lib/random/seeded-random'
import { type Holder, randomHolding, randomPeople, randomRules } from './random-policy'

const size = { people: 200, roles: 12, menus: 25, permissions: 25 }

/** What a comparison of previews with every cell found. */
export interface PreviewsByForce {
  /** Of each preview that differs, what it says and what is so. */
  differing: string[]
  /** Changes that opened or closed something. */
  moved: number
  /** Different digests, and different sets of cells: as many. */
  digests: number
  cells: number
}

/** Makes `changes` random changes of a hospital of 200 people and 50 entries, and compares each preview with every cell. */
export function previewsByForce(changes: number): PreviewsByForce {
  const random = seededRandom(20_261_129)
  let [people, rules] = [randomPeople(random, size), randomRules(random, size)]
  let [cases, open] = [casesOf(people), openCells(people, rules)]
  const digests = new Map<string, string>()
  const differing: string[] = []
  let moved = 0
  for (let nth = 0; nth < changes; nth += 1) {
    const [others, next] = changed(random, people, rules)
    const [otherCases, opened] = [others === people ? cases : casesOf(others), openCells(others, next)]
    const preview = previewOf({ rules, cases }, { rules: next, cases: otherCases })
    const [opens, closes] = [gained(open, opened), gained(opened, open)]
    const whom = new Set([...opens, ...closes].map((place) => Math.floor(place / ENTRIES)))
    // The digest names the cells: two changes share it just when they share every cell.
    const cells = `${opens.join()};${closes.join()}`
    const found = [
      ascending(cellsOf(preview.groups, 'opens')),
      ascending(cellsOf(preview.groups, 'closes')),
      [preview.opens, preview.closes, preview.people].join(),
      digests.get(preview.digest) ?? cells,
    ].join('\n')
    const wanted = [opens.join(), closes.join(), [opens.length, closes.length, whom.size].join(), cells].join(
      '\n',
    )
    if (found !== wanted) differing.push(`${found}\nand not\n${wanted}`)
    digests.set(preview.digest, cells)
    moved += opens.length + closes.length > 0 ? 1 : 0
    // Now and then from the start again, or all menus would be gone.
    if (nth % 40 === 39) [people, rules] = [randomPeople(random, size), randomRules(random, size)]
    else [people, rules] = [others, next]
    ;[cases, open] = [casesOf(people), nth % 40 === 39 ? openCells(people, rules) : opened]
  }
  return { differing, moved, digests: digests.size, cells: new Set(digests.values()).size }
}

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
