import type { Sql } from '../client'

/** The end of a chain that a head tells of and that the log does not have. */
export interface Difference {
  log: string
  chain: number
  position: number
  /** Whether there is another row in that place, none though later ones are there, or none any more. */
  why: 'rewritten' | 'gone' | 'cut'
}

/**
 * The first end of chain in `body`, the text of a head, that the logs do not have; undefined when all are there. Rows
 * after it are of no concern. `body` was checked to be a head.
 */
export async function differenceFrom(sql: Sql, body: string): Promise<Difference | undefined> {
  const [row] = await sql<{ log: string; chain: number; position: number; found: boolean; later: boolean }[]>`
    with ends as (
      select e->>0 as log, (e->>1)::smallint as chain, (e->>2)::bigint as position, e->>3 as hash
        from jsonb_array_elements((${body}::text)::jsonb->'ends') e
    ), rows as (
      select e.*, encode(a.hash, 'hex') as found,
             exists(select from audit_event l where l.chain = e.chain and l.position > e.position) as later
        from ends e left join audit_event a on a.chain = e.chain and a.position = e.position where e.log = 'audit_event'
      union all
      select e.*, encode(c.hash, 'hex'), exists(select from chart_access l where l.chain = e.chain and l.position > e.position)
        from ends e left join chart_access c on c.chain = e.chain and c.position = e.position where e.log = 'chart_access'
    )
    select log, chain::int, position::float8 as position, found is not null as found, later from rows
     where found is distinct from hash order by log, chain limit 1`
  if (!row) return undefined
  const { found, later, ...place } = row
  return { ...place, why: found ? 'rewritten' : later ? 'gone' : 'cut' }
}
