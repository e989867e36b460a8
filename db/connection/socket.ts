import { Socket } from 'node:net'

/** The pool options that postgres.js passes; with several hosts, the next one each time. */
interface Pool {
  host: string[]
  port: number[]
  path?: string
}

/**
 * A socket that protects postgres.js (3.4.9) from its own faults when a connection is lost.
 *
 * It emits error and close in one step. Node lets other work run between the two, and postgres.js, which has failed
 * all queries at the first, accepts new ones for this connection until the second. Those are never sent, yet count as
 * answered: with nothing, or with the rows of another query. A failure after the server was ready is reported as a
 * close only, because the first query of a connection is postgres.js’ own, and nothing catches its failure.
 *
 * Before that, a close is reported as an error even if the server just closed. At a mere close postgres.js reconnects
 * at once and for ever, and the waiting query never settles. (A cancel request is answered by a close too, and would
 * be reported as an error. The portal cancels none.)
 *
 * It swallows the termination message of a server that ends the connection. The running query learns of the close in
 * any case; postgres.js would apply the message to the first query of the next connection.
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
      // Once postgres.js has wrapped this socket in TLS, it listens on the wrapper.
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

/** Parses the server’s messages until it is ready for the first query. */
class Startup {
  isOver = false
  #begun = false
  #unread: Buffer = Buffer.alloc(0)

  hear(data: Buffer): void {
    if (this.isOver) return
    // A single letter answers the TLS request: yes, and from then on this socket sees only ciphertext, or no.
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
/** Terminated by an administrator, a crash, or a time limit. */
const ENDED = /\0C(57P01|57P02|57P05|25P03|25P04)\0/

/** `data` without a trailing error that announces the server’s termination. No text contains a zero byte. */
function withoutFarewell(data: Buffer): Buffer {
  const at = data.lastIndexOf(FAREWELL) - 5
  if (at < 0 || data[at] !== 'E'.charCodeAt(0)) return data
  const whole = at + 1 + data.readUInt32BE(at + 1) === data.length
  return whole && ENDED.test(data.toString('latin1', at)) ? data.subarray(0, at) : data
}

/** Creates the sockets of one pool for the option `socket` of postgres.js: already connecting. */
export function openSockets(): (pool: Pool) => Socket {
  let opened = 0
  return (pool) => {
    const next = opened++ % pool.host.length
    const [host, port] = [pool.host[next] ?? 'localhost', pool.port[next] ?? 5432]
    const socket = new LastWordSocket()
    // Otherwise a message in two writes would wait 40 ms for the server to acknowledge the first.
    socket.setNoDelay()
    // postgres.js uses these in its errors, and the host for the certificate check.
    Object.assign(socket, { host, port })
    return pool.path ? socket.connect(pool.path) : socket.connect(port, host)
  }
}

/**
 * Pads the first message of a connection beyond the 1,024 bytes from which postgres.js flushes at once. If a
 * connection ends while postgres.js is buffering, it keeps buffering for ever, even the first message after
 * reconnecting (porsager/postgres#1208): every query on it would time out. Flushing at once resets that. Postgres
 * ignores the blanks.
 */
export const longStartup = { options: ' '.repeat(1_024) }
