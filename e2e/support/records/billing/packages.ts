import { randomUUID } from 'node:crypto'
import type { Sql } from '@/db/client'
import { addPrice } from './prices'

/** A package that only the test knows of, with its price and how many of what is in it (null: any number). */
export async function addPackageCode(
  sql: Sql,
  items: Readonly<Record<string, number | null>>,
  amountMinor = 50_00,
): Promise<{ id: string; code: string; name: string }> {
  const code = `package/T${randomUUID().slice(0, 8)}`
  const name = `Package ${code.slice(-8)}`
  await addPrice(sql, code, { amountMinor, name })
  for (const [item, quantity] of Object.entries(items)) {
    await addPrice(sql, item)
    await sql`
      insert into package_item (package_code, item_code, quantity, updated_by)
      select ${code}, ${item}, ${quantity}, id from staff where username = 'vera'`
  }
  const [row] = await sql<{ id: string }[]>`select id from charge_item_definition where code = ${code}`
  return { id: row?.id ?? '', code, name }
}
