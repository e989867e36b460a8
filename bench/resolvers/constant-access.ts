import type { Access } from '@/lib/access/decision/access'
import { defaultRolesOf, menus, permissions } from '@/lib/access/registry'
import { defaultRoles } from '@/lib/access/roles'

const role = 'pharmacist'

/** A pharmacist’s access in a new database: the answer of a check that checks nothing. */
function computeAccess(): Omit<Access, 'person'> {
  const open = menus()
    .filter((menu) => defaultRolesOf(menu).includes(role))
    .map((menu) => menu.elementId)
  const held = permissions().filter(({ heldBy }) => heldBy.some((holder) => holder === role))
  const codenames = held.map((permission) => permission.codename)
  return {
    version: '00000000-0000-4000-8000-000000000000',
    roles: defaultRoles.filter(({ slug }) => slug === role).map(({ slug, name }) => ({ slug, name })),
    menus: open,
    permissions: codenames,
    opens: (menu) => open.includes(menu),
    may: (permission) => codenames.includes(permission),
  }
}

// Computed at the first request: a build loads this file before the modules are declared.
let constant: Omit<Access, 'person'> | undefined

/** The constant access under the name of `person`. */
export function constantAccess(person: Access['person']): Access {
  constant ??= computeAccess()
  return { ...constant, person }
}
