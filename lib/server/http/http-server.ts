import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http'

export interface PortalServer {
  readonly server: Server
  /** Stops accepting, finishes requests in flight, and cuts off those unanswered after `limitMs`. */
  drain(limitMs: number): Promise<void>
}

const clientErrors: Record<string, number> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 }

/** An HTTP server with the portal's time limits. It does not listen yet. */
export function makeServer(
  handle: (request: IncomingMessage, response: ServerResponse) => void,
): PortalServer {
  let isDraining = false
  const server = createServer((request, response) => {
    if (isDraining) response.shouldKeepAlive = false
    response.once('close', () => {
      if (isDraining) setImmediate(() => server.closeIdleConnections())
    })
    handle(request, response)
  })
  // Longer than the 60 s of the usual balancers, so that we never close a connection that they are about to reuse.
  server.keepAliveTimeout = 65_000
  server.headersTimeout = 20_000
  server.requestTimeout = 60_000
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy()
    const status = clientErrors[error.code ?? ''] ?? 400
    socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
  })
  return {
    server,
    async drain(limitMs) {
      isDraining = true
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeIdleConnections()
      const limit = setTimeout(() => server.closeAllConnections(), limitMs)
      await closed
      clearTimeout(limit)
    },
  }
}
