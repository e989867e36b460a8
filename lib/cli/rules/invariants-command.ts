import type { Sql } from '@/db/client'
import { counted } from '../../format/counted'
import { modules } from '../../modules'
import { columns } from '../columns'
import type { Call, Command, Output } from '../command'
import type { Tool } from '../tool'

/** Counts what breaks an invariant, and fails if anything does. */
export const invariantsCommand: Command = {
  words: ['db', 'invariants'],
  summary: 'Count the rows that break what must always hold, such as one patient in a bed.',
  details: [
    'Every invariant by name, with the number of rows that break it, all at one moment. Ends with 1 if there are any.',
    'The tables hold them too; this finds what was written past their triggers and constraints.',
  ],
  run: countBroken,
}

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

async function countBroken(_: Call, tool: Tool): Promise<Output> {
  const invariants = await readInvariants(tool.sql)
  const broken = invariants.filter(({ rows }) => rows > 0)
  return {
    data: { broken: broken.length, invariants },
    lines: [
      ...columns(
        ['ROWS', 'NAME', 'WHAT HOLDS'],
        invariants.map(({ name, sentence, rows }) => [String(rows), name, sentence]),
      ),
      ...broken.map(({ name, ids }) => `${name}: ${ids.join(', ')}`),
    ],
    notes: broken.length > 0 ? [`${counted(broken.length, 'invariant')} broken.`] : [],
    failed: broken.length > 0,
  }
}
