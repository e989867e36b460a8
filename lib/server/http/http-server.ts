import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'

export interface PortalServer {
  readonly server: Server
  /** Stops accepting, finishes requests in flight, and cuts off those unanswered after `limitMs`. */
  drain(limitMs: number): Promise<void>
}

/** How long a connection may stay, in milliseconds. Every socket is under at least one of these. */
export interface TimeLimits {
  /** From the first byte awaited to the last of the head. Counts from the connection, also where nothing is said. */
  readonly head: number
  /** From there to the last byte of the body. */
  readonly request: number
  /** Between two requests. Longer than the 60 s of the usual balancers, so that it is never us who closes first. */
  readonly keepAlive: number
  /** Without a byte in either direction while a reply is made or read. */
  readonly silence: number
  /** From a request to the end of its reply, whatever is read or sent meanwhile. Streams end themselves earlier. */
  readonly reply: number
  /** How often the first two are looked at. */
  readonly check: number
  /** How long somebody who is refused may read the answer, and how long a stop waits for half a request. */
  readonly farewell: number
}

export const timeLimits: TimeLimits = {
  head: 20_000,
  request: 60_000,
  keepAlive: 65_000,
  silence: 120_000,
  reply: 15 * 60_000,
  check: 5_000,
  farewell: 500,
}

export interface ServerOptions {
  readonly limits?: TimeLimits
  /** Whether somebody else takes connections that ask for another protocol. False refuses them. */
  readonly upgrades?: boolean
}

const clientErrors: Record<string, number> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 }

/**
 * An HTTP server on which no socket lives without a time limit, whoever is at the other end. It does not listen yet.
 *
 * A connection that asks for another protocol (`Upgrade`) is taken out of Node's hands and of all of its limits as
 * soon as anybody listens for it, so it is refused here, before any path or session is looked at.
 */
export function makeServer(
  handle: (request: IncomingMessage, response: ServerResponse) => void,
  { limits = timeLimits, upgrades = false }: ServerOptions = {},
): PortalServer {
  let isDraining = false
  /** The open connections, each with the requests that it waits for the answers of. */
  const open = new Map<Socket, Set<IncomingMessage>>()
  const server = createServer({ connectionsCheckingInterval: limits.check }, (request, response) => {
    const waiting = open.get(request.socket)
    waiting?.add(request)
    const limit = setTimeout(() => request.socket.destroy(), limits.reply)
    if (isDraining) response.shouldKeepAlive = false
    response.once('close', () => {
      clearTimeout(limit)
      waiting?.delete(request)
      if (isDraining && waiting?.size === 0) setImmediate(() => request.socket.destroySoon())
    })
    handle(request, response)
  })
  server.keepAliveTimeout = limits.keepAlive
  server.headersTimeout = limits.head
  server.requestTimeout = limits.request
  server.timeout = limits.silence
  server.on('connection', (socket) => {
    open.set(socket, new Set())
    socket.once('close', () => open.delete(socket))
  })
  if (!upgrades) server.on('upgrade', (_, socket) => sendOff(socket, 400, limits.farewell))
  server.on('connect', (_, socket) => sendOff(socket, 405, limits.farewell))
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy()
    sendOff(socket, clientErrors[error.code ?? ''] ?? 400, limits.farewell)
  })
  const cut = (isLost: (requests: ReadonlySet<IncomingMessage>, socket: Socket) => boolean) => {
    for (const [socket, requests] of open) if (isLost(requests, socket)) socket.destroy()
  }
  return {
    server,
    async drain(limitMs) {
      isDraining = true
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeIdleConnections()
      cut((requests, socket) => requests.size === 0 && socket.bytesRead === 0)
      const timers = [
        // Whoever has not said all of a request by now is not waited for: it may never come.
        setTimeout(
          () => cut((requests) => [...requests].every((one) => !one.complete)),
          Math.min(limits.farewell, limitMs),
        ),
        setTimeout(() => cut(() => true), limitMs),
      ]
      await closed
      for (const timer of timers) clearTimeout(timer)
    },
  }
}

/** Answers a connection that is no request, and ends it: at once for us, after a moment to read for the other side. */
function sendOff(socket: Duplex, status: number, farewellMs: number): void {
  const timer = setTimeout(() => socket.destroy(), farewellMs)
  socket.once('close', () => clearTimeout(timer))
  socket.on('error', () => socket.destroy())
  // What is still sent is read and dropped: unread, it would make the system throw the answer away.
  socket.resume()
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nconnection: close\r\ncontent-type: text/plain; charset=utf-8\r\n` +
      `content-length: ${`${STATUS_CODES[status]}\n`.length}\r\n\r\n${STATUS_CODES[status]}\n`,
  )
}
