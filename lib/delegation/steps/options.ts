import { isEmpty, numbersIn, without } from '../../access/proof/bits'
import { entriesOf, type Holding, openingsOf, type Policy } from '../../access/proof/policy'
import { labelOf } from '../../access/ways/wanted'
import type { What } from '../model/what'

/** Something that a head may give to somebody. */
export interface Option extends What {
  id: number
  label: string
}

const NOTHING = { roleIds: [], permissionIds: [] }

/**
 * Whether a head may give a holding now: it opens nothing that the head does not hold, and none of the `undelegable` entries.
 * The tables decide, and look ahead to the end of the grant too.
 */
export function mayGive(
  { rules, cases, retired }: Policy,
  headId: number,
  undelegable: ReadonlySet<string>,
): (holding: Holding) => boolean {
  const entries = entriesOf({ rules })
  const openings = openingsOf(rules, entries)
  const own = openings.together(cases.find(({ people }) => people.includes(headId)) ?? NOTHING)
  return (holding) => {
    if (holding.kind === 'role' && retired?.has(holding.id)) return false
    const opened = openings.alone(holding)
    return (
      isEmpty(without(opened, own)) &&
      numbersIn(opened).every((nth) => !undelegable.has(entries[nth]?.name ?? ''))
    )
  }
}

/** What a head may give to somebody to whom it would open something: roles by name, then permissions by label. */
export function optionsFor(
  policy: Policy,
  headId: number,
  staffId: number,
  undelegable: ReadonlySet<string>,
): Option[] {
  const { rules, cases } = policy
  const openings = openingsOf(rules, entriesOf({ rules }))
  const open = openings.together(cases.find(({ people }) => people.includes(staffId)) ?? NOTHING)
  const may = mayGive(policy, headId, undelegable)
  const isNew = (holding: Holding) => !isEmpty(without(openings.alone(holding), open)) && may(holding)
  const roles = [...rules.roles].flatMap(([id, { slug, name }]): Option[] =>
    isNew({ kind: 'role', id }) ? [{ kind: 'role', id, name: slug, label: name }] : [],
  )
  const permissions = [...rules.permissions].flatMap(([id, codename]): Option[] =>
    isNew({ kind: 'permission', id })
      ? [{ kind: 'permission', id, name: codename, label: labelOf({ name: codename }) }]
      : [],
  )
  return [...roles.sort(byLabel), ...permissions.sort(byLabel)]
}

const byLabel = (one: Option, other: Option) => one.label.localeCompare(other.label, 'en')
