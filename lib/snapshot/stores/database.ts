import type { Sql } from 'postgres'
import { type WithReferences, withReferences } from '@/db/references'
import { snapshotStore as t } from '@/db/schema/snapshot'
import { columns, computed, names } from '@/db/select-list'
import { type SnapshotStore, StoreClosedError, type StoreEntry } from '@/lib/snapshot/store'
import { lifeInMilliseconds, pieces, within } from '@/lib/snapshot/stores/bounds'

export interface DatabaseOptions {
  /** The portal’s own pool. The store borrows it and never closes it. */
  sql: Sql
  /** How long one statement may take, in milliseconds. */
  timeoutMs?: number
}

const PAGE = 500
/** One write in this many also deletes expired rows. */
const SWEEP_EVERY = 20

/**
 * The default store: the table `snapshot_store(key, value, expires_at)` in the portal's own database.
 * Postgres' clock alone decides what has expired, so the processes' clocks do not matter.
 */
export class DatabaseStore implements SnapshotStore {
  readonly kind = 'database'
  readonly #sql: WithReferences<Sql>
  readonly #timeoutMs: number
  #writes = 0
  #closed = false

  constructor({ sql, timeoutMs = 1000 }: DatabaseOptions) {
    this.#sql = withReferences(sql)
    this.#timeoutMs = timeoutMs
  }

  async get(key: string): Promise<string | undefined> {
    const rows = await this.#run(
      (sql) => sql`
        select ${columns({ value: t.value })} from ${t} where ${t.key} = ${key} and ${t.expiresAt} > now()`,
    )
    return rows[0]?.value
  }

  async set(key: string, value: string, ttlSeconds: number): Promise<void> {
    const life = `${lifeInMilliseconds(ttlSeconds)} milliseconds`
    await this.#run(
      (sql) => sql`
        insert into ${t} (${names(t.key, t.value, t.expiresAt)})
        values (${key}, ${value}, now() + ${life}::interval)
        on conflict (${names(t.key)}) do update set
          ${names(t.value)} = excluded.${names(t.value)}, ${names(t.expiresAt)} = excluded.${names(t.expiresAt)}`,
    )
    this.#writes += 1
    if (this.#writes % SWEEP_EVERY === 0) await this.#sweep()
  }

  async delete(keys: string[]): Promise<number> {
    let removed = 0
    for (const some of pieces(keys, PAGE)) {
      const rows = await this.#run(
        (sql) => sql<{ alive: boolean }[]>`
          delete from ${t} where ${t.key} in ${sql(some)} returning ${t.expiresAt} > now() as alive`,
      )
      removed += rows.filter((row) => row.alive).length
    }
    return removed
  }

  async *list(prefix: string): AsyncGenerator<StoreEntry> {
    for (let after = ''; ; ) {
      // Byte order ("C") makes the last key of a page a valid continuation point, whatever the database’s collation.
      const page = await this.#run(
        (sql) => sql`
          select ${columns({
            key: t.key,
            bytes: computed<number>(sql`octet_length(${t.value})`),
            ttlSeconds: computed<number>(sql`ceil(extract(epoch from ${t.expiresAt} - now()))::float8`),
          })}
          from ${t}
          where starts_with(${t.key}, ${prefix}) and ${t.key} collate "C" > ${after} and ${t.expiresAt} > now()
          order by ${t.key} collate "C" limit ${PAGE}`,
      )
      yield* page
      const last = page.at(-1)
      if (!last || page.length < PAGE) return
      after = last.key
    }
  }

  async close(): Promise<void> {
    this.#closed = true
  }

  /** Rows that another process is deleting are skipped. */
  async #sweep(): Promise<void> {
    await this.#run(
      (sql) => sql`
        delete from ${t} where ${t.key} in (
          select ${t.key} from ${t} where ${t.expiresAt} <= now() limit ${PAGE} for update skip locked)`,
    )
  }

  async #run<T>(query: (sql: WithReferences<Sql>) => PromiseLike<T>): Promise<T> {
    if (this.#closed) throw new StoreClosedError()
    // A late query is left to finish: postgres.js reports a failed cancellation as an unhandled rejection, which
    // would end the process.
    return within(this.#timeoutMs, 'The database', Promise.resolve(query(this.#sql)))
  }
}
