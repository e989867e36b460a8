import type { Access } from './decision/access'
import type { Permission } from './names'

/** A permission that the actor uses without holding it, and why. */
interface Lent {
  permission: Permission
  /** The step it is part of, for the audit log. */
  because: string
}

/** Who does something: the person, the roles they hold now, and what they may do. */
export type Actor = Pick<Access, 'person' | 'roles' | 'may' | 'sessionId'> & {
  readonly lent?: readonly Lent[]
}

/**
 * Lends `permission` to `actor` for one step that is part of another step they may make: ending a visit also
 * ends its ticket, whether or not the actor may call from the queue. The audit log records `because`. This is
 * the only way to act with more permissions than one holds.
 */
export function actingFor(actor: Actor, permission: Permission, because: string): Actor {
  if (actor.may(permission)) return actor
  return {
    ...actor,
    may: (name) => name === permission || actor.may(name),
    lent: [...(actor.lent ?? []), { permission, because }],
  }
}

/** Why `permission` was lent to `actor`; undefined if it was not. */
export function lentFor(actor: Actor, permission: string): string | undefined {
  return actor.lent?.find((one) => one.permission === permission)?.because
}
