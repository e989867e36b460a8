import type { Sql } from '@/db/client'
import { withCheckDigit } from '@/lib/pharmacy/stock/gs1'

/** A GTIN-14 of its own. */
export const newGtin = (): string =>
  withCheckDigit(`0950${String(Math.floor(Math.random() * 1e9)).padStart(9, '0')}`)

/** What a scanner types of a pack of a batch: GTIN, expiry, lot. */
export async function packCode(sql: Sql, gtin: string, lot: string): Promise<string> {
  const [batch] = await sql<{ until: string }[]>`
    select to_char(expires_on, 'YYMMDD') as until from stock_batch where lot = ${lot}`
  return `]d201${gtin}17${batch?.until}10${lot}`
}
