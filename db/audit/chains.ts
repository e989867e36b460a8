import type { Fragment, Sql } from '../client'

/** The logs that are kept in chains. */
type LogName = 'audit_event' | 'chart_access'

/** The last row of a chain; its hash in hex. */
export interface ChainEnd {
  log: LogName
  chain: number
  position: number
  hash: string
}

/** The last row of every chain that has rows, by log and chain. */
export async function readEnds(sql: Sql): Promise<ChainEnd[]> {
  const of = (log: LogName) => sql`
    select ${log}::text as log, n::int as chain, e.position::float8 as position, encode(e.hash, 'hex') as hash
      from generate_series(0, (select max(chain) from public.${sql(log)})) as n,
           lateral (select position, hash from public.${sql(log)} where chain = n order by position desc limit 1) e`
  return await sql<ChainEnd[]>`${of('audit_event')} union all ${of('chart_access')} order by 1, 2`
}

/** How many entries and reads of charts there are, each counted up to `most`, and the identity of these logs. */
export async function countLogs(
  sql: Sql,
  most?: number,
): Promise<{ entries: number; reads: number; log: string }> {
  const count = (log: LogName) => sql`
    (select count(*)::float8 from (select id from ${sql(log)} order by id limit ${most ?? null}) counted)`
  const [row] = await sql<{ entries: number; reads: number; log: string }[]>`
    select ${count('audit_event')} as entries, ${count('chart_access')} as reads, id as log from audit_log`
  if (!row) throw new Error('The database has no audit log.')
  return row
}

/** A row that does not fit what is before it, or is not what it was when it was written. */
export interface BrokenRow {
  log: LogName
  chain: number
  position: number
  id: string
  why: 'was changed' | 'is not linked to the row before it' | 'is not numbered after the row before it'
}

/**
 * Walks the chains and returns the first row of the earliest break, or undefined when they are whole. With `latest`,
 * only the last so many rows of each chain. A cut tail is no break: see lib/audit.
 */
export const findBroken = (sql: Sql, latest?: number): Promise<BrokenRow | undefined> =>
  firstBroken(sql, (within) => {
    const walk = (log: LogName) => walkOf(within, log, latest)
    return within`${walk('audit_event')} union all ${walk('chart_access')}`
  })

/** The same of the entries `ids` alone, each with its link to the entry before it in its chain. */
export const findBrokenAmong = (sql: Sql, ids: readonly string[]): Promise<BrokenRow | undefined> =>
  firstBroken(
    sql,
    (within) => within`
      select * from (
        select 'audit_event'::text as log, e.chain, e.position, e.id, e.at, e.hash <> ${hashOf(within, 'audit_event')} as changed,
               e.previous_hash is distinct from coalesce(b.hash, case when e.position = 1 then ''::bytea end) as unlinked
          from public.audit_event e left join public.audit_event b on b.chain = e.chain and b.position = e.position - 1
         where e.id = any(${[...ids]}::bigint[])) rows
       where changed or unlinked`,
  )

/**
 * The hashes are worked out here and not by the database's functions, which their owner could replace. For the same
 * reason names are looked up in pg_catalog alone.
 */
async function firstBroken(sql: Sql, broken: (within: Sql) => Fragment): Promise<BrokenRow | undefined> {
  return await sql.begin('read only', async (transaction) => {
    const within = transaction as unknown as Sql
    await within`select set_config('search_path', 'pg_catalog', true), set_config('statement_timeout', '0', true)`
    const [row] = await within<(Omit<BrokenRow, 'why'> & Verdict)[]>`
      select log, chain, position::float8 as position, id::text, changed, unlinked from (
        ${broken(within)}) broken order by at, log, chain, position limit 1`
    if (!row) return undefined
    const { changed, unlinked, ...place } = row
    const why = changed
      ? 'was changed'
      : unlinked
        ? 'is not linked to the row before it'
        : 'is not numbered after the row before it'
    return { ...place, why }
  })
}

interface Verdict {
  changed: boolean
  unlinked: boolean
}

function walkOf(sql: Sql, log: LogName, latest: number | undefined): Fragment {
  // Per chain, and by an index, so that only its latest rows are read.
  const rows = sql`
    select e.* from generate_series(0, (select max(chain) from public.${sql(log)})) n
     cross join lateral (
       select * from public.${sql(log)} of_chain where of_chain.chain = n order by of_chain.position desc limit ${latest ?? null}) e`
  const unlinked = sql`previous_hash <> coalesce(before, case when position = 1 then ''::bytea else previous_hash end)`
  return sql`
    select ${log}::text as log, chain, position, id, at, hash <> wanted as changed, ${unlinked} as unlinked
      from (select e.chain, e.position, e.id, e.at, e.hash, e.previous_hash, ${hashOf(sql, log)} as wanted,
                   lag(e.hash) over chains as before, lag(e.position) over chains as place_before
              from ${latest === undefined ? sql`public.${sql(log)} e` : sql`(${rows}) e`}
            window chains as (partition by e.chain order by e.position)) rows
     where hash <> wanted or ${unlinked} or position <> coalesce(place_before + 1, ${latest === undefined ? sql`1` : sql`position`})`
}

const hashOf = (sql: Sql, log: LogName) => sql`sha256(convert_to((${content(sql, log)})::text, 'UTF8'))`

/** What the hash of a row `e` is made of: see audit_hash() and chart_access_hash() in db/migrations. */
function content(sql: Sql, log: LogName): Fragment {
  const instant = sql`extract(epoch from e.at)::text`
  const evidence = sql`e.database_user, e.session_id, e.verified, encode(e.previous_hash, 'hex')`
  if (log === 'chart_access')
    return sql`jsonb_build_array(e.chain, e.position, e.id, ${instant}, e.patient_id, e.staff_id, e.part, ${evidence})`
  return sql`case when e.database_user is null
    then jsonb_build_array(e.id, ${instant}, e.actor, e.source, e.action, e.entity, e.subject, encode(e.previous_hash, 'hex'))
    else jsonb_build_array(e.chain, e.position, e.id, ${instant}, e.actor, e.source, e.action, e.entity, e.subject, ${evidence}) end`
}
