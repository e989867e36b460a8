import type { Sql } from '../client'
import { ownersFunctions, tableRights } from './portal-rights'

/** A statement that brings the rights of the portal’s role nearer to the declared ones. */
type Step = string

/** A large object would be the role’s own. Only a superuser can take these functions from everybody. */
const MAKING_LARGE_OBJECTS = ['lo_creat', 'lo_create', 'lo_from_bytea']

/**
 * What is to be granted to, and revoked from, the role `name`, so that it has exactly the declared rights in the
 * database of `sql`; empty when it has them. Rights are looked up, so an unchanged database is not written to.
 */
export async function missingSteps(sql: Sql, name: string): Promise<Step[]> {
  const rows = await sql<{ step: string }[]>`
    with portal as (select oid, quote_ident(rolname) as name from pg_roles where rolname = ${name}),
    declared as (
      select key as relname, jsonb_array_elements_text(value) as right from jsonb_each(${JSON.stringify(tableRights)}::text::jsonb)
    ),
    wanted as (
      select c.oid, d.right from declared d
        join pg_class c on c.relname = d.relname and c.relnamespace = 'public'::regnamespace
      union all select to_regclass('drizzle.__drizzle_migrations')::oid, 'select'
    ),
    held as (
      select c.oid, lower(a.privilege_type) as right, a.grantee = 0 as everybodys
        from pg_class c, portal p, aclexplode(c.relacl) a
       where c.relnamespace in ('public'::regnamespace, to_regnamespace('drizzle')) and c.relkind in ('r', 'p', 'v', 'm', 'S')
         and (a.grantee = p.oid or a.grantee = 0 and not exists (
               select from pg_depend e where e.objid = c.oid and e.classid = 'pg_class'::regclass and e.deptype = 'e'))
         and a.grantee <> c.relowner
    ),
    owned as (
      select f.oid, f.oid::regprocedure::text as name,
             replace(replace(f.oid::regprocedure::text, 'public.', ''), '"', '') = any(${[...ownersFunctions]}) as open, f.proacl, f.proowner
        from pg_proc f where f.pronamespace = 'public'::regnamespace and f.prosecdef
    ),
    callers as (
      select o.oid, a.grantee from owned o, aclexplode(coalesce(o.proacl, acldefault('f', o.proowner))) a
       where a.privilege_type = 'EXECUTE' and a.grantee <> o.proowner
    ),
    spaces as (
      select n.oid, quote_ident(n.nspname) as name, n.nspacl, n.nspname = 'public' as is_public
        from pg_namespace n where n.nspname in ('public', 'drizzle')
    )
    select format('revoke %s on %s from %s', h.right, h.oid::regclass, case when h.everybodys then 'public' else p.name end) as step
      from held h, portal p where h.everybodys and h.right <> 'select'
         or not h.everybodys and not exists (select from wanted w where w.oid = h.oid and w.right = h.right)
    union all
    select format('grant %s on %s to %s', w.right, w.oid::regclass, p.name) from wanted w, portal p
     where w.oid is not null and not exists (select from held h where h.oid = w.oid and h.right = w.right and not h.everybodys)
    union all
    select format('revoke %s (%I) on %s from %s', lower(a.privilege_type), t.attname, t.attrelid::regclass,
                  case when a.grantee = 0 then 'public' else p.name end)
      from pg_class c join pg_attribute t on t.attrelid = c.oid, portal p, aclexplode(t.attacl) a
     where c.relnamespace in ('public'::regnamespace, to_regnamespace('drizzle')) and a.grantee in (0, p.oid)
    union all
    select format('revoke execute on function %s from %s', o.name, case when c.grantee = 0 then 'public' else p.name end)
      from owned o join callers c on c.oid = o.oid, portal p
     where c.grantee = 0 or c.grantee = p.oid and not o.open
    union all
    select format('revoke execute on function %s from public', f.oid::regprocedure)
      from pg_proc f join pg_roles me on me.rolname = current_user and me.rolsuper,
           aclexplode(coalesce(f.proacl, acldefault('f', f.proowner))) a
     where f.pronamespace = 'pg_catalog'::regnamespace and f.proname = any(${[...MAKING_LARGE_OBJECTS]})
       and a.grantee = 0 and a.privilege_type = 'EXECUTE'
    union all
    select format('grant execute on function %s to %s', o.name, p.name) from owned o, portal p
     where o.open and not exists (select from callers c where c.oid = o.oid and c.grantee = p.oid)
    union all
    select format('grant usage on schema %s to %s', s.name, p.name) from spaces s, portal p
     where not has_schema_privilege(p.oid, s.oid, 'USAGE')
    union all
    select format('revoke create on schema %s from %s', s.name, case when a.grantee = 0 then 'public' else p.name end)
      from spaces s, portal p, aclexplode(s.nspacl) a where a.privilege_type = 'CREATE' and a.grantee in (0, p.oid)
    union all
    select format('revoke %s on database %I from %s', lower(a.privilege_type), d.datname, case when a.grantee = 0 then 'public' else p.name end)
      from pg_database d, portal p, aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a
     where d.datname = current_database() and a.privilege_type in ('CREATE', 'TEMPORARY') and a.grantee in (0, p.oid)
       and pg_has_role(current_user, d.datdba, 'USAGE')
    union all
    select format('grant connect on database %I to %s', current_database(), p.name) from portal p
     where not has_database_privilege(p.oid, current_database(), 'CONNECT')`
  return rows.map(({ step }) => step)
}

/**
 * Gives the role `name` exactly the declared rights, as the owner that `sql` is connected as. Returns how
 * many steps that took. Readers and writers are not blocked.
 */
export async function giveRights(sql: Sql, name: string): Promise<number> {
  return await sql.begin(async (transaction) => {
    await transaction`select pg_advisory_xact_lock(${RIGHTS_LOCK})`
    const steps = await missingSteps(transaction as unknown as Sql, name)
    for (const step of steps) await transaction.unsafe(step)
    return steps.length
  })
}

/** Advisory lock number: two starts at once would change the same rows of the catalog. */
const RIGHTS_LOCK = 7_426_002
