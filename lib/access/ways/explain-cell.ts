import { actorName } from '../admin/actor-name'
import { type ExplainedPerson, explain, explainPermission } from '../admin/explain'
import type { Cell } from '../admin/grants'
import type { Rules } from '../decision/rules'
import type { PersonCase, Policy } from '../proof/policy'

/** An entry of the log about a cell. */
export interface LoggedSwitch {
  /** Milliseconds since 1970. */
  at: number
  /** False when it was taken away. */
  given: boolean
  actor: string
  fullName: string | null
  /** Whether a live session stands for the name. */
  proved: boolean
  source: string
  reason: string | null
}

/** Who did something to a cell, when and why; `actor` is null for what the portal was set up with. */
export interface SwitchedBy {
  at: number
  given: boolean
  actor: string | null
  reason: string | null
}

/** How somebody with a cell’s role has its menu or permission in another way. */
export interface OtherWays {
  /** Names of other roles, and of the same one by a permission of it. */
  roles: string[]
  /** Without a role. */
  direct: boolean
}

/** Somebody who has a cell’s menu or permission in another way as well. */
export interface CellHolder extends OtherWays {
  staffId: number
  fullName: string
}

/** What there is to know of one cell of the table of access. */
export interface ExplainedCell {
  roleName: string
  label: string
  /** `from` only of one that is still to begin. Undefined where the role has nothing, neither now nor later. */
  grant?: { from: number | null; until: number | null; holds: boolean }
  /** How it was given last, if the log has that. */
  given?: SwitchedBy
  /** What was done since: taken away, or given another period. */
  since?: SwitchedBy
  /** Number of active people with the role. They have it by this cell only if `grant.holds`. */
  holders: number
  /** By their ids, those of them who have it in another way. */
  others: ReadonlyMap<number, OtherWays>
  /** The first of those, by name. */
  named: CellHolder[]
}

/** Explains a cell from what was read of it and of everybody at one moment. Nobody is named yet. */
export function explainCell(
  cell: Cell,
  row: {
    roleName: string
    label: string
    grant: { from: number | null; until: number | null; holds: boolean } | null
    given: LoggedSwitch | null
    last: LoggedSwitch | null
  },
  { rules, cases }: Policy,
): Omit<ExplainedCell, 'named'> {
  const { roleName, label, grant, given, last } = row
  const [roleId] = [...rules.roles].find(([, { slug }]) => slug === cell.role) ?? []
  const holding = cases.filter(({ roleIds }) => roleId !== undefined && roleIds.includes(roleId))
  const others = holding.flatMap((one) => {
    const ways = otherWays(cell, one, rules)
    return ways.roles.length > 0 || ways.direct ? one.people.map((id) => [id, ways] as const) : []
  })
  return {
    roleName,
    label,
    ...(grant && { grant }),
    ...(given && { given: switchedBy(given) }),
    ...(last && (!given || last.at > given.at || last.given !== given.given) && { since: switchedBy(last) }),
    holders: holding.reduce((sum, { people }) => sum + people.length, 0),
    others: new Map(others),
  }
}

/** How those who hold just this would still have it without this cell. */
function otherWays(
  { kind, role, target }: Cell,
  { roleIds, permissionIds }: PersonCase,
  rules: Rules,
): OtherWays {
  const person: ExplainedPerson = {
    staffId: 0,
    username: '',
    fullName: '',
    active: true,
    roleIds: [...roleIds],
    permissionIds: [...permissionIds],
  }
  const names = new Map([...rules.roles.values()].map(({ slug, name }) => [slug, name]))
  const named = (slugs: readonly string[]) => [...new Set(slugs)].map((slug) => names.get(slug) ?? slug)
  if (kind === 'permission') {
    const { roles, direct } = explainPermission(person, rules, target)
    return { roles: named(roles.filter((slug) => slug !== role)), direct }
  }
  const { roles, permissions } = explain(person, rules, target).through
  return {
    // The role itself may have a permission that opens the menu too.
    roles: named([...roles.filter((slug) => slug !== role), ...permissions.flatMap((held) => held.roles)]),
    direct: permissions.some(({ direct }) => direct),
  }
}

const switchedBy = ({ at, given, actor, fullName, proved, source, reason }: LoggedSwitch): SwitchedBy => ({
  at,
  given,
  actor: source === 'start' ? null : actorName(actor, fullName, proved),
  reason,
})
