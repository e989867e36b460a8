/** At most this many things are named; the rest is counted. */
const NAMED = 4

const quoted = (names: readonly string[]) => names.map((name) => `“${name}”`)

function listed(names: readonly string[]): string {
  const [last = '', ...before] = [...names].reverse()
  return before.length === 0 ? last : `${before.reverse().join(', ')} and ${last}`
}

const some = (names: readonly string[]) =>
  names.length <= NAMED
    ? listed(names)
    : listed([...names.slice(0, NAMED), `${names.length - NAMED} more things`])

/** Why something is closed to a person, and the smallest change that would open it. */
export const wayWords = {
  opens: (person: string, what: string) => `${what} is open to ${person}.`,
  inactive: (person: string) => `${person} is deactivated, so nothing opens.`,
  closed: (person: string, what: string, roles: readonly string[]) =>
    roles.length === 0
      ? `${what} is closed to ${person}, who has no role.`
      : `${what} is closed to ${person}: ${roles.length === 1 ? `the role ${roles[0]} does not open it` : `none of the roles ${listed(roles)} opens it`}.`,
  nothing: (what: string) =>
    `Nothing that could be given to one person would open ${what}: no role and no permission opens it yet.`,
  /** `roles` and `permissions` are those of one way; both together are all that has to be given. */
  way: (roles: readonly string[], permissions: readonly string[]) => {
    if (permissions.length === 0 && roles.length === 1) return `One role would open it: ${roles[0]}.`
    if (roles.length === 0 && permissions.length === 1)
      return `One permission, given without a role, would open it: “${permissions[0]}”.`
    const all = [...roles.map((role) => `the role ${role}`), ...quoted(permissions)]
    return `Together these would open it: ${listed(all)}.`
  },
  also: (opens: readonly string[]) =>
    opens.length === 0 ? 'It would open nothing else.' : `It would also open ${some(quoted(opens))}.`,
  breaks: (rules: readonly string[]) =>
    `It would break the rule ${listed(quoted(rules))}, so it is refused unless an exception is recorded.`,
} as const

/** A way in sentences. */
export const waySentence = ({
  roles,
  permissions,
  opens,
  breaks,
}: {
  roles: readonly string[]
  permissions: readonly string[]
  opens: readonly string[]
  breaks: readonly string[]
}): string =>
  [
    wayWords.way(roles, permissions),
    wayWords.also(opens),
    ...(breaks.length > 0 ? [wayWords.breaks(breaks)] : []),
  ].join(' ')
