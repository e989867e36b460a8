import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'

/** How long after its first failed query a connection’s end may follow, in milliseconds. */
const LOSS_FOLLOWS_MS = 1_000

type Client = postgres.TransactionSql
type Work<T> = (transaction: Client) => T | Promise<T>

/** A postgres.js query: a promise that is sent when first awaited. */
interface Query extends Promise<unknown> {
  handler: (query: Query) => void
  reject(error: Error): void
}

/** A statement of a transaction whose connection was already lost. It was not sent. */
export class TransactionLost extends Error {
  override name = 'TransactionLost'
  constructor() {
    super('The connection of this transaction was lost, and the transaction with it.')
  }
}

/**
 * Makes `sql.begin` end with its connection. Without this postgres.js continues a dead transaction: it sends later
 * statements, and its own ROLLBACK or COMMIT, to a closed connection, which ends the process or leaves the connection
 * unusable (porsager/postgres#1208), or to a reopened one, where they run outside the transaction, even inside
 * another one (#1216). `begin` itself does reject at once; after that the work’s statements are not sent and never
 * settle, so nothing follows.
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

/** The state of the connection during the transaction’s work. */
class Fate {
  #lost = false
  /** A query failed without an answer from the server. */
  #doubtful = false
  #tellLost = () => {}
  readonly #told = new Promise<void>((resolve) => {
    this.#tellLost = resolve
  })

  lose(): void {
    this.#lost = true
    this.#tellLost()
  }

  /** Runs `work` with a client that sends nothing after the loss; it does not settle after it either. */
  unlessLost(work: Work<unknown>): (transaction: Client) => Promise<unknown> {
    return async (transaction) => {
      const [outcome] = await Promise.allSettled([run(work, this.#watch(transaction))])
      // A query may fail shortly before the connection ends. Other driver errors (an unsendable value) wait as long
      // for nothing, but those are programming errors.
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

  /** Checks again when the query is sent, on first await. */
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

/** Like postgres.js: an array of queries means all of them. */
async function run(work: Work<unknown>, transaction: Client): Promise<unknown> {
  const made = await work(transaction)
  return Array.isArray(made) ? await Promise.all(made) : made
}
