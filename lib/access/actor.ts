import type { Access } from './decision/access'
import type { Permission } from './names'

/** A permission that somebody acts with although they do not hold it, and why. */
interface Lent {
  permission: Permission
  /** The act that it is part of, for the audit log. */
  because: string
}

/** Who does something: the person, the roles they hold now, and what they may do. */
export type Actor = Pick<Access, 'person' | 'roles' | 'may'> & { readonly lent?: readonly Lent[] }

/**
 * `actor` with `permission` for one step that is part of another which they may make: who may end a visit thereby ends
 * its ticket, whether they may call from the queue or not. The audit log keeps `because`. The only way to act with more
 * than one holds.
 */
export function actingFor(actor: Actor, permission: Permission, because: string): Actor {
  if (actor.may(permission)) return actor
  return {
    ...actor,
    may: (name) => name === permission || actor.may(name),
    lent: [...(actor.lent ?? []), { permission, because }],
  }
}

/** Why `actor` may use `permission`, where it is lent. */
export function lentFor(actor: Actor, permission: string): string | undefined {
  return actor.lent?.find((one) => one.permission === permission)?.because
}
