import { actorName } from '../admin/actor-name'
import { type ExplainedPerson, explain, explainPermission } from '../admin/explain'
import type { Cell } from '../admin/grants'
import type { Rules } from '../decision/rules'

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

/** Somebody who has a cell’s menu or permission by its role. */
export interface CellHolder {
  staffId: number
  fullName: string
  /** Names of the other roles by which they have it as well. */
  roles: string[]
  /** They have it without a role as well. */
  direct: boolean
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
  /** Active people with the role, by name. They have it by this cell only if `grant.holds`. */
  holders: CellHolder[]
}

/** Explains a cell from what one statement read. */
export function explainCell(
  cell: Cell,
  row: {
    rules: Rules
    roleName: string
    label: string
    grant: { from: number | null; until: number | null; holds: boolean } | null
    given: LoggedSwitch | null
    last: LoggedSwitch | null
    holders: ExplainedPerson[]
  },
): ExplainedCell {
  const { rules, roleName, label, grant, given, last } = row
  const names = new Map([...rules.roles.values()].map(({ slug, name }) => [slug, name]))
  return {
    roleName,
    label,
    ...(grant && { grant }),
    ...(given && { given: switchedBy(given) }),
    ...(last && (!given || last.at > given.at || last.given !== given.given) && { since: switchedBy(last) }),
    holders: row.holders.map((person) => {
      const ways = otherWays(cell, person, rules)
      return {
        staffId: person.staffId,
        fullName: person.fullName,
        roles: [...new Set(ways.roles)].map((slug) => names.get(slug) ?? slug),
        direct: ways.direct,
      }
    }),
  }
}

/** How a holder of the role would still have it without this cell. */
function otherWays({ kind, role, target }: Cell, person: ExplainedPerson, rules: Rules) {
  if (kind === 'permission') {
    const { roles, direct } = explainPermission(person, rules, target)
    return { roles: roles.filter((slug) => slug !== role), direct }
  }
  const { roles, permissions } = explain(person, rules, target).through
  return {
    // The role itself may have a permission that opens the menu too.
    roles: [...roles.filter((slug) => slug !== role), ...permissions.flatMap((held) => held.roles)],
    direct: permissions.some(({ direct }) => direct),
  }
}

const switchedBy = ({ at, given, actor, fullName, proved, source, reason }: LoggedSwitch): SwitchedBy => ({
  at,
  given,
  actor: source === 'start' ? null : actorName(actor, fullName, proved),
  reason,
})
