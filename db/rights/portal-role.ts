import type { Sql } from '../client'

/** How a role stands to the tables of the portal. */
export interface RoleState {
  name: string
  /** The role that owns the tables; undefined before the first migration. */
  owner: string | undefined
  /** Whether the role is the owner, may become it, or is a superuser: it could change and silence every log. */
  isOwner: boolean
}

/** The roles that the portal was given its rights for before, known by one that nobody else needs. */
export async function readPortalRoles(sql: Sql): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select pg_get_userbyid(a.grantee)::text as name from pg_proc f, aclexplode(f.proacl) a
     where f.oid = to_regprocedure('public.audit_write(text, text, jsonb)') and a.grantee not in (0, f.proowner)`
  return rows.map(({ name }) => name)
}

/** The role that `sql` is connected as. */
export async function readRole(sql: Sql): Promise<RoleState> {
  const [row] = await sql<{ name: string; owner: string | null; isOwner: boolean }[]>`
    select session_user::text as name, pg_get_userbyid(c.relowner)::text as owner,
           coalesce(pg_has_role(session_user, c.relowner, 'MEMBER'), false) as "isOwner"
      from (values (1)) as one
      left join pg_class c on c.relname = 'staff' and c.relnamespace = (select oid from pg_namespace where nspname = 'public')`
  if (!row) throw new Error('The database did not tell who is connected.')
  return { ...row, owner: row.owner ?? undefined }
}
