import { decide } from '../decision/decide'
import type { Rules } from '../decision/rules'
import type { MenuId } from '../names'
import { addAll, addBit, type Bits, noBits } from './bits'

/** What may be open to a person: an element of the interface, or a permission. */
export interface Entry {
  kind: 'menu' | 'permission'
  /** Element id or codename. */
  name: string
}

/** What a person may hold: a role, or a permission without a role. */
export interface Holding {
  kind: 'role' | 'permission'
  id: number
}

/** People who hold the same. They open the same, so they are decided once. */
export interface PersonCase {
  roleIds: readonly number[]
  /** Held directly, not through a role. */
  permissionIds: readonly number[]
  /** Ids of the staff, ascending. */
  people: readonly number[]
}

/** Who holds what, and what that opens. Only active people are in it: nothing opens to the others. */
export interface Policy {
  rules: Rules
  cases: readonly PersonCase[]
  /** Ids of roles that cannot be given. */
  retired?: ReadonlySet<number>
}

type Holder = Pick<PersonCase, 'roleIds' | 'permissionIds'>

/** Groups people by what they hold. Their ids may come in any order, and so may what they hold. */
export function casesOf(people: readonly (Holder & { staffId: number })[]): PersonCase[] {
  const cases = new Map<string, Holder & { people: number[] }>()
  for (const { staffId, roleIds, permissionIds } of people) {
    const key = `${ascending(roleIds).join()};${ascending(permissionIds).join()}`
    const found = cases.get(key)
    if (found) found.people.push(staffId)
    else cases.set(key, { roleIds, permissionIds, people: [staffId] })
  }
  for (const one of cases.values()) one.people.sort(byNumber)
  return [...cases.values()]
}

/** Every element and permission that one of `policies` knows, in an order that depends on nothing else. */
export function entriesOf(...policies: readonly { rules: Rules }[]): Entry[] {
  const menus = new Set(policies.flatMap(({ rules }) => [...rules.elements.keys()]))
  const permissions = new Set(policies.flatMap(({ rules }) => [...rules.permissions.values()]))
  return [
    ...[...menus].sort().map((name): Entry => ({ kind: 'menu', name })),
    ...[...permissions].sort().map((name): Entry => ({ kind: 'permission', name })),
  ]
}

/** What each role and each permission opens by itself, as positions in a list of entries. */
export interface Openings {
  /** What a role or a directly held permission opens alone. */
  alone(holding: Holding): Bits
  /** What opens to somebody who holds all this. Shared, so nobody may change it. */
  together(holder: Holder): Bits
}

/**
 * Asks `decide`, the function that answers requests, about somebody with one role or one permission. What is open to a
 * person is what any of their roles and permissions opens, so the rest is the union of those answers; a test holds this
 * against `decide` about whole people.
 */
export function openingsOf(rules: Rules, entries: readonly Entry[]): Openings {
  const elements = entries.flatMap(({ kind, name }) => (kind === 'menu' ? [name as MenuId] : []))
  const place = new Map(entries.map(({ kind, name }, nth) => [`${kind} ${name}`, nth]))
  const known = { role: new Map<number, Bits>(), permission: new Map<number, Bits>() }
  // The same people are proved at instant after instant.
  const united = new WeakMap<Holder, Bits>()

  function ask({ kind, id }: Holding): Bits {
    const roleIds = kind === 'role' ? [id] : []
    const permissionIds = kind === 'permission' ? [id] : []
    const somebody = { staffId: 0, username: '', fullName: '', roleIds, permissionIds }
    const { menus, permissions } = decide('', somebody, rules, elements)
    const bits = noBits(entries.length)
    for (const name of menus) addBit(bits, place.get(`menu ${name}`) ?? missing(name))
    for (const name of permissions) addBit(bits, place.get(`permission ${name}`) ?? missing(name))
    return bits
  }

  function alone(holding: Holding): Bits {
    const found = known[holding.kind].get(holding.id)
    if (found) return found
    const bits = ask(holding)
    known[holding.kind].set(holding.id, bits)
    return bits
  }

  return {
    alone,
    together(holder) {
      const found = united.get(holder)
      if (found) return found
      const { roleIds, permissionIds } = holder
      const bits = noBits(entries.length)
      for (const id of roleIds) addAll(bits, known.role.get(id) ?? alone({ kind: 'role', id }))
      for (const id of permissionIds)
        addAll(bits, known.permission.get(id) ?? alone({ kind: 'permission', id }))
      united.set(holder, bits)
      return bits
    },
  }
}

interface Opened {
  entries: readonly Entry[]
  openings: Openings
  /** Positions in `entries` by the name of the entry. */
  places: ReadonlyMap<string, number>
}

const asked = new WeakMap<Rules, Opened>()

/**
 * Every entry of `rules`, and what opens them. The same rules are asked once, however often they are proved: they never
 * change, and are dropped with them.
 */
export function openedBy(rules: Rules): Opened {
  const known = asked.get(rules)
  if (known) return known
  const entries = entriesOf({ rules })
  const places = new Map(entries.map(({ name }, nth) => [name, nth]))
  const found = { entries, openings: openingsOf(rules, entries), places }
  asked.set(rules, found)
  return found
}

/** What opens `entries`, which has every entry of `rules`: the same as above where it has no others. */
export function openingsAmong(rules: Rules, entries: readonly Entry[]): Openings {
  const own = openedBy(rules)
  return own.entries.length === entries.length ? own.openings : openingsOf(rules, entries)
}

/** What somebody holds, roles first. */
export const holdingsOf = ({ roleIds, permissionIds }: Holder): Holding[] => [
  ...roleIds.map((id): Holding => ({ kind: 'role', id })),
  ...permissionIds.map((id): Holding => ({ kind: 'permission', id })),
]

function missing(name: string): never {
  throw new Error(`${name} opens and is in no list of entries.`)
}

const byNumber = (one: number, other: number) => one - other

/** Mostly sorted already, and then not copied: there are a hundred thousand people. */
function ascending(ids: readonly number[]): readonly number[] {
  return ids.every((id, nth) => nth === 0 || (ids[nth - 1] ?? 0) <= id) ? ids : [...ids].sort(byNumber)
}
