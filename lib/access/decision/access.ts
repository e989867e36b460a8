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

/** Everything that one request may show and allow, decided from one snapshot of the access data. */
export interface Access {
  /** The version of the access data used for this decision. */
  version: string
  /** The session of this decision, as proof for the log; missing without one, as in tests. */
  sessionId?: string
  person: { id: number; username: string; fullName: string }
  roles: { slug: string; name: string }[]
  /** Open menus, in registry order. */
  menus: MenuId[]
  /** Codenames, sorted. */
  permissions: string[]
  /** The person must have a second factor, and the session was opened without: nothing is open until they set one up. */
  secondFactorMissing?: true
  opens(menu: MenuId): boolean
  may(permission: Permission): boolean
}
