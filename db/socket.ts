import { Socket } from 'node:net'

/** What postgres.js knows of a pool that wants a connection; of several hosts it wants the next one each time. */
interface Pool {
  host: string[]
  port: number[]
  path?: string
}

/**
 * A socket that leaves postgres.js (3.4.9) no loose ends when its connection is lost.
 *
 * It tells of its failure and of its end in one moment. Node lets other work happen between the two, and
 * postgres.js, which has given up all queries at the first, takes new ones for this connection until the second.
 * Those are never sent, yet count as answered: by nothing, or by the rows of somebody else's query. A failure after
 * the server was ready is told as an end only, because the first query of a connection is one of postgres.js' own,
 * and nobody catches its failure.
 *
 * Before that, an end is told as a failure even if the server just closed. At a mere end postgres.js opens the
 * connection again, at once and for ever, and whoever waits for it never hears of it. (A request to cancel a query is
 * answered by an end too, and would be told of a failure. The portal cancels none.)
 *
 * It keeps the farewell of a server that ends the connection to itself. The query under way is told of the end in
 * any case; postgres.js would keep the farewell for the first query of the connection that is opened next.
 */
class LastWordSocket extends Socket {
  #failure: unknown[] | undefined
  readonly #startup = new Startup()

  override emit(event: string | symbol, ...args: unknown[]): boolean {
    if (event === 'error') {
      this.#failure = args
      return true
    }
    if (event === 'close') {
      // Once postgres.js has put TLS over this socket, it listens there.
      const isFailure = !this.#startup.isOver && this.listenerCount('error') > 0
      if (isFailure) super.emit('error', ...(this.#failure ?? [closedEarly()]))
      return super.emit('close', isFailure)
    }
    if (event === 'data') {
      this.#startup.hear(args[0] as Buffer)
      return super.emit('data', withoutFarewell(args[0] as Buffer))
    }
    return super.emit(event, ...args)
  }
}

const closedEarly = () =>
  Object.assign(new Error('The server closed the connection before it was ready'), { code: 'ECONNRESET' })

/** Follows what the server says until it is ready for the first query. */
class Startup {
  isOver = false
  #begun = false
  #unread: Buffer = Buffer.alloc(0)

  hear(data: Buffer): void {
    if (this.isOver) return
    // A single letter answers the question for TLS: yes, and this socket hears no more than cipher, or no.
    const isTlsAnswer = !this.#begun && data.length === 1
    this.#begun = true
    if (isTlsAnswer) {
      this.isOver = data[0] === 'S'.charCodeAt(0)
      return
    }
    let left = Buffer.concat([this.#unread, data])
    while (left.length >= 5 && left.length > left.readUInt32BE(1)) {
      this.isOver ||= left[0] === 'Z'.charCodeAt(0)
      left = left.subarray(left.readUInt32BE(1) + 1)
    }
    this.#unread = left
  }
}

const FAREWELL = Buffer.from('SFATAL\0')
/** Ended by an administrator, a crash, or a limit of time. */
const ENDED = /\0C(57P01|57P02|57P05|25P03|25P04)\0/

/** `data` without an error at its end that says the server ends the connection. No text holds a zero byte. */
function withoutFarewell(data: Buffer): Buffer {
  const at = data.lastIndexOf(FAREWELL) - 5
  if (at < 0 || data[at] !== 'E'.charCodeAt(0)) return data
  const whole = at + 1 + data.readUInt32BE(at + 1) === data.length
  return whole && ENDED.test(data.toString('latin1', at)) ? data.subarray(0, at) : data
}

/** Makes the sockets of one pool, as the option `socket` of postgres.js asks for them: already connecting. */
export function openSockets(): (pool: Pool) => Socket {
  let opened = 0
  return (pool) => {
    const next = opened++ % pool.host.length
    const [host, port] = [pool.host[next] ?? 'localhost', pool.port[next] ?? 5432]
    const socket = new LastWordSocket()
    // A message in two writes would wait 40 ms in between for the server to acknowledge the first.
    socket.setNoDelay()
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
