import type { Sql } from '@/db/client'

/** A role’s menu, switched by plain SQL, so that the time of the commit is known. */
export interface SwitchedGrant {
  /** Switches it and returns when the commit was sent and when it was acknowledged, by `performance.now()`. */
  set(on: boolean): Promise<{ sent: number; acknowledged: number }>
}

/** `sql` must be one connection. */
export function switchedGrant(sql: Sql, role: string, element: string): SwitchedGrant {
  return {
    async set(on) {
      await sql`begin`
      const cell = sql`select u.id, r.id from ui_permission u, role r where u.element_id = ${element} and r.slug = ${role}`
      const { count } = on
        ? await sql`insert into ui_permission_role (ui_permission_id, role_id) ${cell}`
        : await sql`delete from ui_permission_role where (ui_permission_id, role_id) in (${cell})`
      if (count !== 1) throw new Error('The grant was already so; nothing would be measured.')
      const sent = performance.now()
      await sql`commit`
      return { sent, acknowledged: performance.now() }
    },
  }
}
