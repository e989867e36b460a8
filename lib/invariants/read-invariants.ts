import type { Sql } from '@/db/client'
import { modules } from '../modules'

/** How many ids of broken rows are named. */
const NAMED = 5

/** An invariant with the rows that break it. */
export interface Counted {
  name: string
  sentence: string
  rows: number
  /** The first ids. */
  ids: string[]
}

/** All invariants of all modules with what breaks them, in one statement. */
export async function readInvariants(sql: Sql): Promise<Counted[]> {
  const all = modules.flatMap(({ invariants = [] }) => invariants)
  const parts = all.map(
    ({ name, broken }) => sql`select ${name}::text as name, id::text from (${broken(sql)}) broken`,
  )
  const rows = await sql<{ name: string; rows: number; ids: string[] }[]>`
    with found as (${parts.reduce((before, part) => sql`${before} union all ${part}`)})
    select name, count(distinct id)::int as rows, (array_agg(distinct id))[1:${NAMED}] as ids from found group by name`
  return all.map(({ name, sentence }) => {
    const found = rows.find((row) => row.name === name)
    return { name, sentence, rows: found?.rows ?? 0, ids: found?.ids ?? [] }
  })
}
