import type { Sql } from '../client'

/** A table in a backup: its writable columns, in order. */
export interface KeptTable {
  name: string
  columns: string[]
}

/**
 * What a backup leaves out, because it belongs to the place and the moment and not to the hospital: caches and their
 * versions, server processes, failed attempts to sign in, links that were printed, the signed heads of the logs, and the
 * setting of the clock. Sessions and the views in them too: one that was ended after the backup would be open
 * again.
 */
const NOT_KEPT = [
  'access_view',
  'audit_head',
  'audit_log',
  'first_administrator_link',
  'hospital_clock',
  'password_link',
  'server_process',
  'session',
  'sign_in_attempt',
  'snapshot_store',
  'snapshot_version',
  'used_challenge',
] as const

/** The tables of a backup in foreign-key order. Throws if the references form a cycle. */
export async function keptTables(sql: Sql): Promise<KeptTable[]> {
  const tables = await sql<{ name: string; columns: string[]; after: string[] }[]>`
    select c.relname as name,
           array(select attname::text from pg_attribute
                  where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '' order by attnum) as columns,
           array(select distinct p.relname::text from pg_constraint f join pg_class p on p.oid = f.confrelid
                  where f.conrelid = c.oid and f.contype = 'f' and p.oid <> c.oid) as after
      from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and c.relname <> all(${[...NOT_KEPT]})
     order by c.relname`
  const ordered: KeptTable[] = []
  const placed = new Set<string>()
  while (ordered.length < tables.length) {
    const next = tables.filter(
      ({ name, after }) => !placed.has(name) && after.every((one) => placed.has(one)),
    )
    if (next.length === 0) {
      const left = tables.filter(({ name }) => !placed.has(name)).map(({ name }) => name)
      throw new Error(`These tables refer to each other in a circle: ${left.join(', ')}.`)
    }
    for (const { name, columns } of next) {
      placed.add(name)
      ordered.push({ name, columns })
    }
  }
  return ordered
}

/** The sequence of a table in the backup, and its next number. */
export interface KeptSequence {
  name: string
  next: string
}

/** The sequences of the tables in the backup. Numbers drawn while rows were read only make `next` higher. */
export async function keptSequences(sql: Sql): Promise<KeptSequence[]> {
  return await sql<KeptSequence[]>`
    select s.sequencename::text as name, coalesce(s.last_value + s.increment_by, s.start_value)::text as next
      from pg_sequences s join pg_depend d on d.objid = format('%I.%I', s.schemaname, s.sequencename)::regclass
           and d.classid = 'pg_class'::regclass and d.deptype in ('a', 'i')
      join pg_class c on c.oid = d.refobjid
     where s.schemaname = 'public' and c.relname <> all(${[...NOT_KEPT]})
     order by 1`
}

/** `name` as a quoted SQL identifier. */
export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
