import type { Sql } from 'postgres'
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
  readonly #sql: Sql
  readonly #timeoutMs: number
  #writes = 0
  #closed = false

  constructor({ sql, timeoutMs = 1000 }: DatabaseOptions) {
    this.#sql = sql
    this.#timeoutMs = timeoutMs
  }

  async get(key: string): Promise<string | undefined> {
    const rows = await this.#run(
      (sql) => sql<{ value: string }[]>`
        select value from snapshot_store where key = ${key} and expires_at > now()`,
    )
    return rows[0]?.value
  }

  async set(key: string, value: string, ttlSeconds: number): Promise<void> {
    const life = `${lifeInMilliseconds(ttlSeconds)} milliseconds`
    await this.#run(
      (sql) => sql`
        insert into snapshot_store (key, value, expires_at) values (${key}, ${value}, now() + ${life}::interval)
        on conflict (key) do update set value = excluded.value, expires_at = excluded.expires_at`,
    )
    this.#writes += 1
    if (this.#writes % SWEEP_EVERY === 0) await this.#sweep()
  }

  async delete(keys: string[]): Promise<number> {
    let removed = 0
    for (const some of pieces(keys, PAGE)) {
      const rows = await this.#run(
        (sql) => sql<{ alive: boolean }[]>`
          delete from snapshot_store where key in ${sql(some)} returning expires_at > now() as alive`,
      )
      removed += rows.filter((row) => row.alive).length
    }
    return removed
  }

  async *list(prefix: string): AsyncGenerator<StoreEntry> {
    for (let after = ''; ; ) {
      // Byte order ("C") makes the last key of a page a valid continuation point, whatever the database’s collation.
      const page = await this.#run(
        (sql) => sql<{ key: string; bytes: number; ttl_seconds: number }[]>`
          select key, octet_length(value) as bytes,
                 ceil(extract(epoch from expires_at - now()))::float8 as ttl_seconds
          from snapshot_store
          where starts_with(key, ${prefix}) and key collate "C" > ${after} and expires_at > now()
          order by key collate "C" limit ${PAGE}`,
      )
      for (const row of page) yield { key: row.key, bytes: row.bytes, ttlSeconds: row.ttl_seconds }
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
        delete from snapshot_store where key in (
          select key from snapshot_store where expires_at <= now() limit ${PAGE} for update skip locked)`,
    )
  }

  async #run<T>(query: (sql: Sql) => PromiseLike<T>): Promise<T> {
    if (this.#closed) throw new StoreClosedError()
    // A late query is left to finish: postgres.js reports a failed cancellation as an unhandled rejection, which
    // would end the process.
    return within(this.#timeoutMs, 'The database', Promise.resolve(query(this.#sql)))
  }
}
