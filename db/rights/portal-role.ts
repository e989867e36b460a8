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

/** A power that a role has in every database that was made without a thought for it. */
export const TEMPORARY_TABLES = 'makes temporary tables'

/**
 * What the role `name` may do in the database of `sql` beyond its rights to the tables, each in words for the operator:
 * with one of these it could reach the logs, run programs, or own something. Only a superuser can take most of them away,
 * so `giveRights` does not.
 */
export async function readFurtherPowers(sql: Sql, name: string): Promise<string[]> {
  const rows = await sql<{ power: string }[]>`
    with recursive portal as (select * from pg_roles where rolname = ${name}),
    held as (
      select m.roleid from pg_auth_members m join portal p on p.oid = m.member
      union select m.roleid from pg_auth_members m join held h on h.roleid = m.member
    )
    select 'is a superuser' as power from portal where rolsuper
    union all select 'makes roles' from portal where rolcreaterole
    union all select 'makes databases' from portal where rolcreatedb
    union all select 'replicates' from portal where rolreplication
    union all select 'passes by row-level security' from portal where rolbypassrls
    union all select format('is a member of %s', r.rolname) from held h join pg_roles r on r.oid = h.roleid
    union all
    select format('may set %s', c.parname) from pg_parameter_acl c, portal p, aclexplode(c.paracl) a where a.grantee in (0, p.oid)
    union all
    select format('may create in the schema %s', n.nspname) from pg_namespace n, portal p
     where n.nspname !~ '^pg_' and has_schema_privilege(p.oid, n.oid, 'CREATE')
    union all
    select case a.privilege_type when 'TEMPORARY' then ${TEMPORARY_TABLES}::text else 'makes schemas' end
      from pg_database d, portal p, aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a
     where d.datname = current_database() and a.grantee in (0, p.oid) and a.privilege_type in ('CREATE', 'TEMPORARY')
    union all
    select format('owns %s', pg_describe_object(o.classid, o.objid, o.objsubid)) from pg_shdepend o, portal p
     where o.refclassid = 'pg_authid'::regclass and o.refobjid = p.oid and o.deptype = 'o'
       and o.dbid in (0, (select oid from pg_database where datname = current_database()))
     order by 1`
  return rows.map(({ power }) => power)
}
