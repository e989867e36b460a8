import { readFileSync } from 'node:fs'
import { getTableColumns } from 'drizzle-orm'
import { type DataKindName, dataKinds } from '@/lib/safety/kinds'
import type { SafetyData } from '@/lib/safety/model/safety-data'
import { readRows } from '@/lib/safety/read-rows'

/** The rows of a shipped file, with the defaults of the table for what it leaves out. */
function rowsOf<Row>(kind: DataKindName): Row[] {
  const { file, table } = dataKinds[kind]
  const defaults = Object.fromEntries(
    Object.entries(getTableColumns(table)).map(([name, column]) => [name, column.default]),
  )
  return readRows(dataKinds[kind], readFileSync(file, 'utf8')).map((row) => ({ ...defaults, ...row }) as Row)
}

/** The safety data that ship, as they are after the first start. */
export function shippedSafety(): SafetyData {
  const allergens =
    rowsOf<SafetyData['allergens'] extends ReadonlyMap<string, infer Row> ? Row : never>('allergens')
  return {
    allergens: new Map(allergens.map((row) => [row.code, row])),
    names: rowsOf('allergen-names'),
    limits: rowsOf('dose-limits'),
    pairs: rowsOf('medicine-pairs'),
    ranges: rowsOf('vital-ranges'),
    pews: rowsOf('pews'),
  }
}
