import { once } from 'node:events'
import { createServer } from 'node:net'

/** A TCP port of the loopback interface that nobody listens on at this moment. */
export async function freeLoopbackPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no TCP port is free')
  return address.port
}

/** The reason why `port` cannot be listened on, as the system names it (EADDRINUSE, EACCES), or undefined. */
export async function whyPortTaken(port: number): Promise<string | undefined> {
  const server = createServer()
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    server.listen(port, () => server.close(() => resolve(undefined)))
  })
}

/** One line for the operator about a port that cannot be listened on. `code` is the system's error code. */
export function portProblem(port: number, code: string): string {
  if (code === 'EADDRINUSE')
    return `Port ${port} is in use by another program. Example: PORT=${port + 1} npm start`
  if (code === 'EACCES') return `Port ${port} may not be opened by this user. Example: PORT=3000 npm start`
  return `Port ${port} cannot be opened (${code}). Example: PORT=3000 npm start`
}
