import { type Column, sql } from 'drizzle-orm'
import type { Database, Transaction } from '@/db/client'
import { coding } from '@/db/schema/reference/codes'
import { type AuditIdentity, identify } from '../access/audit-identity'
import { audit } from '../workflow/record'
import type { CodeRow } from './read-codes'
import { type CodeKind, codeSystems } from './systems'

/** The value of a column in the row that was there already. */
const excluded = (column: Column) => sql`excluded.${sql.identifier(column.name)}`

/** Rows per statement: five parameters each, of Postgres’ 65,535. */
const BATCH = 5_000

/**
 * Loads a hospital’s own codes into the set `kind`: adds new ones and updates the names of known ones. With `only`,
 * codes not among them become inactive; records keep them. Names `actor` in the audit log.
 */
export async function loadCodes(
  database: Database,
  actor: AuditIdentity,
  kind: CodeKind,
  rows: readonly CodeRow[],
  { only }: { only: boolean },
): Promise<{ loaded: number; outOfUse: number }> {
  return await database.transaction(async (transaction) => {
    await identify(transaction, actor)
    return await insertCodes(transaction, kind, rows, { only })
  })
}

/** As `loadCodes`, inside somebody's transaction. */
export async function insertCodes(
  transaction: Transaction,
  kind: CodeKind,
  rows: readonly CodeRow[],
  { only }: { only: boolean },
): Promise<{ loaded: number; outOfUse: number }> {
  const { uri: system } = codeSystems[kind]
  for (let at = 0; at < rows.length; at += BATCH) {
    await transaction
      .insert(coding)
      .values(rows.slice(at, at + BATCH).map((row) => ({ system, ...row, active: true })))
      .onConflictDoUpdate({
        target: [coding.system, coding.code],
        set: {
          display: excluded(coding.display),
          synonyms: excluded(coding.synonyms),
          details: excluded(coding.details),
          active: true,
        },
      })
  }
  const kept = JSON.stringify(rows.map(({ code }) => code))
  const gone = only
    ? await transaction
        .update(coding)
        .set({ active: false })
        .where(
          sql`${coding.system} = ${system} and ${coding.active}
                and ${coding.code} not in (select jsonb_array_elements_text(${kept}::jsonb))`,
        )
        .returning({ code: coding.code })
    : []
  const counts = { loaded: rows.length, outOfUse: gone.length }
  await transaction.execute(sql`select analyze_codes()`)
  await audit(transaction, coding, 'load', { system, ...counts })
  return counts
}
