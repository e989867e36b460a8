import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'

/** How long the end of a connection may follow the first query that it failed, in milliseconds. */
const LOSS_FOLLOWS_MS = 1_000

type Client = postgres.TransactionSql
type Work<T> = (transaction: Client) => T | Promise<T>

/** A query of postgres.js: a promise that hands itself to its handler when it is first awaited. */
interface Query extends Promise<unknown> {
  handler: (query: Query) => void
  reject(error: Error): void
}

/** A statement of a transaction whose connection was lost before. It was not sent. */
export class TransactionLost extends Error {
  override name = 'TransactionLost'
  constructor() {
    super('The connection of this transaction was lost, and the transaction with it.')
  }
}

/**
 * Makes `sql.begin` end with its connection. Without this postgres.js goes on with a transaction that is gone: it
 * sends the statements that still come, and its own ROLLBACK or COMMIT, to a connection that is closed, which ends
 * the process or leaves the connection unusable (porsager/postgres#1208), or that was opened anew meanwhile, where
 * they run outside of the transaction, even inside another one (#1216). `begin` itself does reject at once; so the
 * work, once that has happened, gets no statement out any more and is never finished, and nothing is sent after it.
 */
export function endTransactionsWithConnection<T extends postgres.Sql>(sql: T): T {
  const begin = sql.begin.bind(sql) as (options: string, work: Work<unknown>) => Promise<unknown>
  const guarded = (...args: [Work<unknown>] | [string, Work<unknown>]) => {
    const [options, work] = args.length === 1 ? ['', args[0]] : args
    const fate = new Fate()
    const outcome = begin(options, fate.unlessLost(work))
    outcome.catch(() => fate.lose())
    return outcome
  }
  return Object.assign(sql, { begin: guarded })
}

/** What becomes of the connection while the work of its transaction runs. */
class Fate {
  #lost = false
  /** A query failed, and not by an answer of the server. */
  #doubtful = false
  #tellLost = () => {}
  readonly #told = new Promise<void>((resolve) => {
    this.#tellLost = resolve
  })

  lose(): void {
    this.#lost = true
    this.#tellLost()
  }

  /** `work` with a client that sends nothing after the loss; it does not settle after it either. */
  unlessLost(work: Work<unknown>): (transaction: Client) => Promise<unknown> {
    return async (transaction) => {
      const [outcome] = await Promise.allSettled([run(work, this.#watch(transaction))])
      // A query may fail some moments before the connection ends. What else the driver fails by itself (a value
      // that it cannot send) waits as long for nothing, but is a mistake in a program.
      if (this.#doubtful) await Promise.race([this.#told, sleep(LOSS_FOLLOWS_MS, undefined, { ref: false })])
      if (this.#lost) return new Promise(() => {})
      if (outcome.status === 'rejected') throw outcome.reason
      return outcome.value
    }
  }

  #watch(transaction: Client): Client {
    return new Proxy(transaction, {
      apply: (target, self, args) => this.#watchQuery(Reflect.apply(target, self, args)),
      get: (target, name) => {
        const value = Reflect.get(target, name)
        if (typeof value !== 'function') return value
        if (name === 'savepoint') return (...args: unknown[]) => this.#savepoint(value, args)
        return (...args: unknown[]) => this.#watchQuery(value(...args))
      },
    })
  }

  async #savepoint(savepoint: (...args: unknown[]) => unknown, args: unknown[]): Promise<unknown> {
    if (this.#lost) throw new TransactionLost()
    return await savepoint(...args.slice(0, -1), this.unlessLost(args.at(-1) as Work<unknown>))
  }

  /** Looks again when the query is sent, which is when it is first awaited. */
  #watchQuery<T>(made: T): T {
    if (!isQuery(made)) return made
    const send = made.handler
    made.handler = (query) => {
      if (this.#lost) return query.reject(new TransactionLost())
      query.catch((error) => {
        this.#doubtful ||= !(error instanceof postgres.PostgresError)
      })
      send(query)
    }
    return made
  }
}

const isQuery = (made: unknown): made is Query =>
  made instanceof Promise && 'handler' in made && typeof made.handler === 'function'

/** As postgres.js does it: a list of queries stands for all of them. */
async function run(work: Work<unknown>, transaction: Client): Promise<unknown> {
  const made = await work(transaction)
  return Array.isArray(made) ? await Promise.all(made) : made
}
