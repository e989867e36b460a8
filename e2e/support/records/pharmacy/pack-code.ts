import type { Sql } from '@/db/client'

/** A GTIN-14 of its own, with its check digit. */
export function newGtin(): string {
  const body = `0950${String(Math.floor(Math.random() * 1e9)).padStart(9, '0')}`
  const sum = [...body].reduce((total, digit, place) => total + Number(digit) * (place % 2 ? 1 : 3), 0)
  return `${body}${(10 - (sum % 10)) % 10}`
}

/** What a scanner types of a pack of a batch: GTIN, expiry, lot. */
export async function packCode(sql: Sql, gtin: string, lot: string): Promise<string> {
  const [batch] = await sql<{ until: string }[]>`
    select to_char(expires_on, 'YYMMDD') as until from stock_batch where lot = ${lot}`
  return `]d201${gtin}17${batch?.until}10${lot}`
}
