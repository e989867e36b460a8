import { type AccessFile, accessFile, type FileGrant, grantOf } from './schema'

/** Something in a file that cannot be, and where: `roles[3].menus[0]`. */
export interface Fault {
  path: string
  problem: string
}

/** What the database has, by the names that a file may use without listing it. */
export interface KnownNames {
  permissions: readonly string[]
  menus: readonly string[]
  /** Slugs, with the names that no two roles share. */
  roles: readonly { slug: string; name: string }[]
  /** Slugs of the roles that somebody has or is to have. */
  held: readonly string[]
}

/** The file that `json` is, or every fault of its shape. */
export function readAccessFile(json: unknown): { file: AccessFile } | { faults: Fault[] } {
  const read = accessFile.safeParse(json)
  if (read.success) return { file: read.data }
  return { faults: read.error.issues.map(({ path, message }) => ({ path: pathOf(path), problem: message })) }
}

const pathOf = (path: readonly PropertyKey[]) =>
  path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '') || 'the file'

/** Everything that a file of the right shape names and neither it nor the database has, and what it says twice. */
export function faultsIn(file: AccessFile, known: KnownNames): Fault[] {
  const permissions = new Set([...known.permissions, ...file.permissions.map(({ codename }) => codename)])
  const menus = new Set([...known.menus, ...file.menus.map(({ elementId }) => elementId)])
  const slugs = new Set([...known.roles, ...file.roles].map(({ slug }) => slug))
  const targets = new Set([...permissions, ...menus])
  const grants = (path: string, given: readonly FileGrant[], among: ReadonlySet<string>, kind: string) => [
    ...twice(
      `${path}`,
      given.map((one) => grantOf(one).name),
    ),
    ...given.flatMap((one, nth) => grantFaults(`${path}[${nth}]`, one, among, kind)),
  ]
  return [
    ...twice(
      'permissions',
      file.permissions.map(({ codename }) => codename),
    ),
    ...twice(
      'menus',
      file.menus.map(({ elementId }) => elementId),
    ),
    ...twice(
      'roles',
      file.roles.map(({ slug }) => slug),
    ),
    ...twice(
      'rules',
      file.rules.map(({ code }) => code),
    ),
    ...nameFaults(file, known),
    ...file.roles.flatMap(({ slug, retired }, nth) =>
      retired && known.held.includes(slug)
        ? [
            {
              path: `roles[${nth}].retired`,
              problem: `the role ${slug} is still held, so it cannot be retired`,
            },
          ]
        : [],
    ),
    ...file.menus.flatMap((menu, nth) =>
      grants(`menus[${nth}].permissions`, menu.permissions, permissions, 'permission'),
    ),
    ...file.roles.flatMap((role, nth) => [
      ...grants(`roles[${nth}].menus`, role.menus, menus, 'menu'),
      ...grants(`roles[${nth}].permissions`, role.permissions, permissions, 'permission'),
    ]),
    ...file.rules.flatMap((rule, nth) => [
      ...rule.duties.flatMap((duty, one) =>
        duty.flatMap((name, other) =>
          targets.has(name)
            ? []
            : [unknown(`rules[${nth}].duties[${one}][${other}]`, 'menu or permission', name)],
        ),
      ),
      ...(rule.kind === 'reach' ? rule.roles : []).flatMap((slug, one) =>
        slugs.has(slug) ? [] : [unknown(`rules[${nth}].roles[${one}]`, 'role', slug)],
      ),
    ]),
  ]
}

const unknown = (path: string, kind: string, name: string): Fault => ({
  path,
  problem: `there is no ${kind} “${name}”, neither in the file nor in the database`,
})

function grantFaults(path: string, given: FileGrant, among: ReadonlySet<string>, kind: string): Fault[] {
  const { name, from, until } = grantOf(given)
  return [
    ...(among.has(name) ? [] : [unknown(path, kind, name)]),
    ...(from && until && Date.parse(from) >= Date.parse(until)
      ? [{ path: `${path}.until`, problem: 'is not after its beginning' }]
      : []),
  ]
}

const twice = (path: string, names: readonly string[]): Fault[] =>
  names.flatMap((name, nth) =>
    names.indexOf(name) === nth ? [] : [{ path: `${path}[${nth}]`, problem: `“${name}” is there twice` }],
  )

/** Two roles with one name. The roles of the file have the names that it gives them. */
function nameFaults(file: AccessFile, known: KnownNames): Fault[] {
  const own = new Set(file.roles.map(({ slug }) => slug))
  const taken = new Map(
    known.roles.filter(({ slug }) => !own.has(slug)).map(({ slug, name }) => [name, slug]),
  )
  return file.roles.flatMap(({ slug, name }, nth) => {
    const other = taken.get(name)
    taken.set(name, slug)
    return other
      ? [{ path: `roles[${nth}].name`, problem: `“${name}” is the name of the role ${other} too` }]
      : []
  })
}
