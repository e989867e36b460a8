import { client } from '@/lib/platform/database'

/**
 * The tables of `growing` that `read` scanned completely, and the total number of their rows read. The pool must be of one
 * connection: each reports its own counts, and at once only on request.
 */
export async function readCost(
  growing: readonly string[],
  read: () => Promise<unknown>,
): Promise<{ whole: string[]; rows: number }> {
  const before = await counts(growing)
  await read()
  const after = await counts(growing)
  return {
    whole: growing.filter((name) => after.get(name)?.whole !== before.get(name)?.whole),
    rows: growing.reduce(
      (sum, name) => sum + (after.get(name)?.rows ?? 0) - (before.get(name)?.rows ?? 0),
      0,
    ),
  }
}

/** Postgres’ counts of sequential scans and rows read per table. */
async function counts(growing: readonly string[]): Promise<Map<string, { whole: number; rows: number }>> {
  await client()`select pg_stat_force_next_flush()`
  const rows = await client()<{ name: string; whole: number; rows: number }[]>`
    select relname as name, seq_scan::int as whole, (seq_tup_read + coalesce(idx_tup_fetch, 0))::int as rows
      from pg_stat_user_tables where relname = any(${[...growing]})`
  return new Map(rows.map(({ name, ...row }) => [name, row]))
}
