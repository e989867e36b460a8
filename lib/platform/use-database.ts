import { drizzleOver, type Sql } from '@/db/client'

const POOL = Symbol.for('portal.database')

/** Lets the portal’s own queries and commands of this process use `sql` during `work`. */
export async function usingDatabase<Result>(sql: Sql, work: () => Promise<Result>): Promise<Result> {
  const before = Reflect.get(globalThis, POOL)
  Reflect.set(globalThis, POOL, { sql, drizzle: drizzleOver(sql) })
  try {
    return await work()
  } finally {
    if (before === undefined) Reflect.deleteProperty(globalThis, POOL)
    else Reflect.set(globalThis, POOL, before)
  }
}
