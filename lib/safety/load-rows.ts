import { getTableColumns, sql } from 'drizzle-orm'
import type { Database, Transaction } from '@/db/client'
import { allergen } from '@/db/schema/reference/safety'
import { type AuditIdentity, identify } from '../access/audit-identity'
import { audit } from '../workflow/record'
import { type DataKindName, dataKinds } from './kinds'
import { type DataRow, propertyOf } from './read-rows'
import { loadingWords } from './words/loading'

/** What loading a file does: rows that are new, that take other values, and that are there just so. */
export interface Loaded {
  added: number
  changed: number
  same: number
}

/** A file that names an allergen that is neither loaded nor in it. */
export class UnknownAllergens extends Error {
  override name = 'UnknownAllergens'
  constructor(readonly codes: readonly string[]) {
    super(loadingWords.noAllergen(codes))
  }
}

/**
 * Loads rows of `kind`: adds new ones and updates those with the same key. What the file does not bring stays; a row is
 * withdrawn by `no` in its column `active`. With `dryRun` nothing is written. Names `actor` in the audit log. Throws
 * `UnknownAllergens`.
 */
export async function loadRows(
  database: Database,
  actor: AuditIdentity,
  kind: DataKindName,
  rows: readonly DataRow[],
  { dryRun = false }: { dryRun?: boolean } = {},
): Promise<Loaded> {
  return await database.transaction(async (transaction) => {
    await identify(transaction, actor)
    await requireAllergens(transaction, kind, rows)
    const counts = await compare(transaction, kind, rows)
    if (dryRun || counts.added + counts.changed === 0) return counts
    await writeRows(transaction, kind, rows)
    await audit(transaction, dataKinds[kind].table, 'load', { kind, ...counts })
    return counts
  })
}

/** Writes rows over those with the same key, or with `add` only those whose key is not there. Returns how many it wrote. */
export async function writeRows(
  transaction: Transaction | Database,
  kind: DataKindName,
  rows: readonly DataRow[],
  { add = false }: { add?: boolean } = {},
): Promise<number> {
  if (rows.length === 0) return 0
  const { table, key } = dataKinds[kind]
  const columns = getTableColumns(table)
  const target = key.map((name) => columns[propertyOf(dataKinds[kind], name) as keyof typeof columns])
  const set = Object.fromEntries(
    Object.keys(rows[0] ?? {})
      .filter((name) => !target.includes(columns[name as keyof typeof columns]))
      .map((name) => [
        name,
        sql`excluded.${sql.identifier((columns[name as keyof typeof columns] as { name: string }).name)}`,
      ]),
  )
  const insert = transaction.insert(table).values(rows as never)
  const written = add
    ? await insert.onConflictDoNothing().returning({ one: sql`1` })
    : await insert.onConflictDoUpdate({ target, set } as never).returning({ one: sql`1` })
  return written.length
}

async function compare(
  transaction: Transaction,
  kind: DataKindName,
  rows: readonly DataRow[],
): Promise<Loaded> {
  const there = (await transaction.select().from(dataKinds[kind].table as typeof allergen)) as DataRow[]
  const names = dataKinds[kind].key.map((name) => propertyOf(dataKinds[kind], name))
  const keyOf = (row: DataRow) => JSON.stringify(names.map((name) => row[name]))
  const known = new Map(there.map((row) => [keyOf(row), row]))
  const counts = { added: 0, changed: 0, same: 0 }
  for (const row of rows) {
    const before = known.get(keyOf(row))
    const equal = before && Object.keys(row).every((name) => isSame(row[name], before[name]))
    counts[before ? (equal ? 'same' : 'changed') : 'added'] += 1
  }
  return counts
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

async function requireAllergens(transaction: Transaction, kind: DataKindName, rows: readonly DataRow[]) {
  const named = new Set(rows.flatMap((row) => (kind === 'allergen-names' ? row.allergen : row.partOf) ?? []))
  if (named.size === 0) return
  const loaded = await transaction.select({ code: allergen.code }).from(allergen)
  for (const { code } of loaded) named.delete(code)
  if (kind === 'allergens') for (const row of rows) named.delete(String(row.code))
  if (named.size > 0) throw new UnknownAllergens([...named].map(String).sort())
}
