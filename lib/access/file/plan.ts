import { type AccessFile, type FileGrant, type FileRule, grantOf } from './schema'

/** One grant that is added, changed in its period (`to` is set) or taken away. */
export interface PlannedGrant {
  kind: 'menu of a role' | 'permission of a role' | 'permission of a menu'
  /** The role, or the menu. */
  holder: string
  target: string
  was: FileGrant | undefined
  to: FileGrant | undefined
}

/** What makes the database as the file says. */
export interface Plan {
  permissions: AccessFile['permissions']
  menus: readonly Pick<AccessFile['menus'][number], 'elementId' | 'label'>[]
  roles: readonly Pick<
    AccessFile['roles'][number],
    'slug' | 'name' | 'description' | 'retired' | 'secondFactor'
  >[]
  grants: readonly PlannedGrant[]
  rules: readonly FileRule[]
  secondFactor: AccessFile['secondFactor']
  askFirst: AccessFile['askFirst']
  /** What the database has and the file does not name; it is left alone. */
  unnamed: readonly string[]
}

/**
 * What has to change in `current` to become `wanted`. A role, menu, permission or rule that the file does not list is left
 * alone, with the grants between it and anything else, except where the file grants it: a file of an earlier release
 * takes nothing away from what came with a later one.
 */
export function planOf(current: AccessFile, wanted: AccessFile): Plan {
  const listed = {
    permissions: new Set(wanted.permissions.map(({ codename }) => codename)),
    menus: new Set(wanted.menus.map(({ elementId }) => elementId)),
  }
  const now = {
    permissions: new Map(current.permissions.map((one) => [one.codename, one])),
    menus: new Map(current.menus.map((one) => [one.elementId, one])),
    roles: new Map(current.roles.map((one) => [one.slug, one])),
    rules: new Map(current.rules.map((one) => [one.code, one])),
  }
  const { askFirst, secondFactor } = wanted
  return {
    permissions: wanted.permissions.filter(
      ({ codename, label }) => now.permissions.get(codename)?.label !== label,
    ),
    menus: wanted.menus.filter(({ elementId, label }) => now.menus.get(elementId)?.label !== label),
    roles: wanted.roles.filter((role) => !same(bare(now.roles.get(role.slug)), bare(role))),
    grants: [
      ...wanted.menus.flatMap(({ elementId, permissions }) =>
        differences(
          'permission of a menu',
          elementId,
          now.menus.get(elementId)?.permissions,
          permissions,
          listed.permissions,
        ),
      ),
      ...wanted.roles.flatMap(({ slug, menus, permissions }) => [
        ...differences('menu of a role', slug, now.roles.get(slug)?.menus, menus, listed.menus),
        ...differences(
          'permission of a role',
          slug,
          now.roles.get(slug)?.permissions,
          permissions,
          listed.permissions,
        ),
      ]),
    ],
    rules: wanted.rules.filter((rule) => !same(now.rules.get(rule.code), rule)),
    secondFactor: secondFactor && !same(secondFactor, current.secondFactor) ? secondFactor : undefined,
    askFirst: askFirst && !same(askFirst, current.askFirst) ? askFirst : undefined,
    unnamed: unnamedIn(current, wanted),
  }
}

function differences(
  kind: PlannedGrant['kind'],
  holder: string,
  current: readonly FileGrant[] = [],
  wanted: readonly FileGrant[],
  listed: ReadonlySet<string>,
): PlannedGrant[] {
  const was = new Map(current.map((one) => [grantOf(one).name, one]))
  const is = new Map(wanted.map((one) => [grantOf(one).name, one]))
  const targets = [...new Set([...was.keys(), ...is.keys()])].filter(
    (name) => is.has(name) || listed.has(name),
  )
  return targets.sort().flatMap((target) => {
    const [before, to] = [was.get(target), is.get(target)]
    return samePeriod(before, to) ? [] : [{ kind, holder, target, was: before, to }]
  })
}

function samePeriod(one: FileGrant | undefined, other: FileGrant | undefined): boolean {
  if (one === undefined || other === undefined) return one === other
  const [a, b] = [grantOf(one), grantOf(other)]
  return sameInstant(a.from, b.from) && sameInstant(a.until, b.until)
}

/** In any zone, and to the microsecond, which is as far as Postgres goes and further than a `Date`. */
const sameInstant = (one: string | undefined, other: string | undefined) =>
  one === other || (one !== undefined && other !== undefined && instantKey(one) === instantKey(other))

const instantKey = (text: string) =>
  `${Date.parse(text.replace(/\.\d+/, ''))} ${(/\.(\d+)/.exec(text)?.[1] ?? '').padEnd(6, '0').slice(0, 6)}`

/** A role without its grants. */
const bare = (role: AccessFile['roles'][number] | undefined) =>
  role && { ...role, menus: [], permissions: [] }

const same = (one: unknown, other: unknown) => sorted(one) === sorted(other)

const sorted = (value: unknown) =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )

function unnamedIn(current: AccessFile, wanted: AccessFile): string[] {
  const missing = <Row>(
    kind: string,
    rows: readonly Row[],
    own: readonly Row[],
    nameOf: (row: Row) => string,
  ) => {
    const named = new Set(own.map(nameOf))
    return rows.map(nameOf).flatMap((name) => (named.has(name) ? [] : [`${kind} ${name}`]))
  }
  return [
    ...missing('role', current.roles, wanted.roles, ({ slug }) => slug),
    ...missing('menu', current.menus, wanted.menus, ({ elementId }) => elementId),
    ...missing('permission', current.permissions, wanted.permissions, ({ codename }) => codename),
    ...missing('rule', current.rules, wanted.rules, ({ code }) => code),
  ]
}

/** Whether there is anything to do. */
export const isEmpty = ({ permissions, menus, roles, grants, rules, askFirst, secondFactor }: Plan) =>
  askFirst === undefined &&
  secondFactor === undefined &&
  [permissions, menus, roles, grants, rules].every((list) => list.length === 0)
