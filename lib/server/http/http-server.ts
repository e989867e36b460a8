import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'

export interface PortalServer {
  readonly server: Server
  /** Stops accepting, finishes requests in flight, and cuts off those unanswered after `limitMs`. */
  drain(limitMs: number): Promise<void>
}

/** How long a connection may last, in milliseconds. Every socket is under at least one of these. */
export interface TimeLimits {
  /** From connecting to the end of the request head, even if nothing is sent. */
  readonly head: number
  /** From there to the end of the body. */
  readonly request: number
  /** Between two requests. Longer than the usual 60 s of load balancers, so that we never close first. */
  readonly keepAlive: number
  /** Without a byte in either direction while a response is made or read. */
  readonly silence: number
  /** From a request to the end of its response, whatever the traffic. Streams end themselves earlier. */
  readonly reply: number
  /** How often the first two are checked. */
  readonly check: number
  /** How long a refused client may read its answer, and how long a stop waits for an unfinished request. */
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
  /** Whether another handler accepts protocol upgrades. False refuses them. */
  readonly upgrades?: boolean
}

const clientErrors: Record<string, number> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 }

/**
 * An HTTP server on which every socket has a time limit. It does not listen yet.
 *
 * Node hands a connection that asks for another protocol (`Upgrade`) to any listener and stops applying its
 * limits, so it is refused here, before any path or session is looked at.
 */
export function makeServer(
  handle: (request: IncomingMessage, response: ServerResponse) => void,
  { limits = timeLimits, upgrades = false }: ServerOptions = {},
): PortalServer {
  let isDraining = false
  /** The open connections, each with the responses that it waits for. */
  const open = new Map<Socket, Set<ServerResponse>>()
  /** Connections on which nothing more is read, until their last response. */
  const ending = new WeakSet<Socket>()
  const server = createServer({ connectionsCheckingInterval: limits.check }, (request, response) => {
    const { socket } = request
    const waiting = open.get(socket)
    waiting?.add(response)
    const limit = setTimeout(() => socket.destroy(), limits.reply)
    if (isDraining) response.shouldKeepAlive = false
    response.once('close', () => {
      clearTimeout(limit)
      waiting?.delete(response)
      const isLast = isDraining ? waiting?.size === 0 : ending.has(socket) && !isAnyWhole(waiting)
      if (isLast) setImmediate(() => socket.destroySoon())
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
    if (ending.has(socket as Socket)) return
    const waiting = open.get(socket as Socket)
    // A response now would be taken for the answer to an earlier request, or end up in the middle of one.
    if (isAnyWhole(waiting)) return void ending.add(socket as Socket)
    if ([...(waiting ?? [])].some(({ headersSent }) => headersSent)) return void socket.destroy()
    sendOff(socket, clientErrors[error.code ?? ''] ?? 400, limits.farewell)
  })
  const cut = (isLost: (responses: ReadonlySet<ServerResponse>, socket: Socket) => boolean) => {
    for (const [socket, responses] of open) if (isLost(responses, socket)) socket.destroy()
  }
  return {
    server,
    async drain(limitMs) {
      isDraining = true
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeIdleConnections()
      cut((responses, socket) => responses.size === 0 && socket.bytesRead === 0)
      const timers = [
        // A request that is still incomplete may never be completed, so it is not waited for.
        setTimeout(() => cut((responses) => !isAnyWhole(responses)), Math.min(limits.farewell, limitMs)),
        setTimeout(() => cut(() => true), limitMs),
      ]
      await closed
      for (const timer of timers) clearTimeout(timer)
    },
  }
}

/** Whether one of these responses is to a request that has arrived as a whole. */
const isAnyWhole = (responses: ReadonlySet<ServerResponse> = new Set()) =>
  [...responses].some(({ req }) => req.complete)

/**
 * Answers a connection that is not a request, and ends it: at once on our side, after a moment to read on the
 * other.
 */
function sendOff(socket: Duplex, status: number, farewellMs: number): void {
  const timer = setTimeout(() => socket.destroy(), farewellMs)
  socket.once('close', () => clearTimeout(timer))
  socket.on('error', () => socket.destroy())
  // Remaining input is read and dropped: left unread, it would make the system discard the answer.
  socket.resume()
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nconnection: close\r\ncontent-type: text/plain; charset=utf-8\r\n` +
      `content-length: ${`${STATUS_CODES[status]}\n`.length}\r\n\r\n${STATUS_CODES[status]}\n`,
  )
}
