import { Socket } from 'node:net'

/** What postgres.js knows of a pool that wants a connection; of several hosts it wants the next one each time. */
interface Pool {
  host: string[]
  port: number[]
  path?: string
  fetch_types: boolean
  shared: { typeArrayMap: Record<string, number> }
}

/**
 * A socket that tells of its failure and of its end in one moment. Node lets other work happen between the two,
 * and postgres.js, which has given up all queries at the first, takes new ones for this connection until the
 * second. Those are never sent, yet count as answered: by nothing, or by the rows of somebody else's query.
 */
class UndividedSocket extends Socket {
  #failure: unknown[] | undefined

  override emit(event: string | symbol, ...args: unknown[]): boolean {
    if (event === 'error') {
      this.#failure = args
      return true
    }
    if (event === 'close' && this.#failure) super.emit('error', ...this.#failure)
    return super.emit(event, ...args)
  }
}

/** Makes the sockets of one pool, as the option `socket` of postgres.js asks for them: already connecting. */
export function openSockets(): (pool: Pool) => Socket {
  let opened = 0
  return (pool) => {
    // Each connection would ask for the array types first, though the pool knows them from its first one. Nobody
    // catches the failure of that query, so a connection that is lost during it would end the process.
    if (Object.keys(pool.shared.typeArrayMap).length > 0) pool.fetch_types = false
    const next = opened++ % pool.host.length
    const [host, port] = [pool.host[next] ?? 'localhost', pool.port[next] ?? 5432]
    const socket = new UndividedSocket()
    // postgres.js names these in its errors, and the host to the certificate check.
    Object.assign(socket, { host, port })
    return pool.path ? socket.connect(pool.path) : socket.connect(port, host)
  }
}

/**
 * Makes the first message of a connection longer than the 1,024 bytes from which postgres.js sends at once. A
 * connection that ends while postgres.js holds something back to send it with more keeps holding for ever, also
 * what it says first when it is opened again (porsager/postgres#1208): every query that comes to it would wait
 * until it is given up. What goes out at once clears that. Postgres ignores the blanks.
 */
export const longStartup = { options: ' '.repeat(1_024) }
