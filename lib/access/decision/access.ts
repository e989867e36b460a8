import type { MenuId, Permission } from '../names'

/** A signed-in person as the database has them at the version of the request. */
export interface Principal {
  staffId: number
  username: string
  fullName: string
  roleIds: number[]
  /** Permissions granted directly, not through a role. */
  permissionIds: number[]
  /** Whether the session was opened with a second factor; missing where no session is asked about. */
  secondFactor?: boolean
}

/** The portal is seen as a role or as somebody else: nothing can be changed, and charts stay closed. */
export interface Viewing {
  id: number
  kind: 'role' | 'person'
  /** Name of the role, full name of the person. */
  name: string
  until: Date
  /** Of the access data alone. */
  version: string
  /** What the person who looks may do by themselves: nothing opens that is closed to them. */
  own: Pick<Access, 'opens' | 'may'>
}

/** Everything that one request may show and allow, decided from one snapshot of the access data. */
export interface Access {
  /** The version of the access data used for this decision. While the portal is seen as somebody else it says so too. */
  version: string
  /** Roles, menus and permissions are then those of the role or the person that the portal is seen as. */
  viewing?: Viewing
  /** The session of this decision, as proof for the log; missing without one, as in tests. */
  sessionId?: string
  person: { id: number; username: string; fullName: string }
  roles: readonly { slug: string; name: string }[]
  /** Open menus, in registry order. */
  menus: readonly MenuId[]
  /** Codenames, sorted. */
  permissions: readonly string[]
  /** The person must have a second factor, and the session was opened without: nothing is open until they set one up. */
  secondFactorMissing?: true
  opens(menu: MenuId): boolean
  may(permission: Permission): boolean
}
