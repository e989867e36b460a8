import { now } from '../../clock/clock'
import type { GrantPeriod, Move } from '../changes/moves'
import type { Rules } from '../decision/rules'
import { casesOf, type Policy } from './policy'

type Holding = Pick<Move, 'table' | 'ids' | 'names'> & { holds: boolean }

/**
 * The policy as it would be at the instant `at` with the moves made. What it does not know, such as a person who is not
 * active, opens nothing.
 */
export function withMoves(policy: Policy, moves: readonly Move[], at: Date = now()): Policy {
  const made = moves.map(({ table, ids, names, after }) => ({ table, ids, names, holds: holdsAt(after, at) }))
  const rules = made.reduce(withRule, policy.rules)
  const people = made.filter(({ table }) => table === 'staff_role' || table === 'staff_permission')
  return { ...policy, rules, cases: people.length === 0 ? policy.cases : withHoldings(policy.cases, people) }
}

function holdsAt(period: GrantPeriod | null, at: Date): boolean {
  if (period === null) return false
  const { from, until } = period
  return (from === null || new Date(from) <= at) && (until === null || new Date(until) > at)
}

function withRule(rules: Rules, { table, ids, names, holds }: Holding): Rules {
  if (table === 'role_permission') {
    const [roleId, permissionId] = ids
    if (!rules.roles.has(roleId)) return rules
    const held = withId(rules.permissionsOfRole.get(roleId) ?? [], permissionId, holds)
    return { ...rules, permissionsOfRole: new Map(rules.permissionsOfRole).set(roleId, held) }
  }
  const element = rules.elements.get(names.elementId ?? '')
  if (!element || (table !== 'ui_permission_role' && table !== 'ui_permission_permission')) return rules
  const kept =
    table === 'ui_permission_role'
      ? { ...element, roleIds: withId(element.roleIds, ids[1], holds) }
      : { ...element, permissionIds: withId(element.permissionIds, ids[1], holds) }
  return { ...rules, elements: new Map(rules.elements).set(names.elementId ?? '', kept) }
}

function withHoldings(cases: Policy['cases'], moves: readonly Holding[]): Policy['cases'] {
  const touched = new Set(moves.map(({ ids }) => ids[0]))
  // Few are touched, and there may be a hundred thousand.
  const concerned = new Set(
    cases.filter(({ people }) => [...touched].some((id) => includesAscending(people, id))),
  )
  const held = [...concerned].flatMap(({ roleIds, permissionIds, people }) =>
    people.filter((id) => touched.has(id)).map((staffId) => ({ staffId, roleIds, permissionIds })),
  )
  for (const { table, ids, holds } of moves) {
    const person = held.find(({ staffId }) => staffId === ids[0])
    if (!person) continue
    if (table === 'staff_role') person.roleIds = withId(person.roleIds, ids[1], holds)
    else person.permissionIds = withId(person.permissionIds, ids[1], holds)
  }
  const others = cases.flatMap((one) => {
    if (!concerned.has(one)) return [one]
    const people = one.people.filter((id) => !touched.has(id))
    return people.length === 0 ? [] : [{ ...one, people }]
  })
  return [...others, ...casesOf(held)]
}

/** Whether `id` is in `ids`, which ascend. */
function includesAscending(ids: readonly number[], id: number): boolean {
  let [from, to] = [0, ids.length]
  while (from < to) {
    const middle = (from + to) >>> 1
    if ((ids[middle] ?? 0) < id) from = middle + 1
    else to = middle
  }
  return ids[from] === id
}

const withId = (ids: readonly number[], id: number, wanted: boolean): readonly number[] =>
  ids.includes(id) === wanted ? ids : wanted ? [...ids, id] : ids.filter((one) => one !== id)
