import { once } from 'node:events'
import { createServer } from 'node:net'

/** A currently free TCP port on the loopback interface. */
export async function freeLoopbackPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no TCP port is free')
  return address.port
}

/** The reason why `port` of `host` cannot be listened on, as the system names it (EADDRINUSE, EACCES), or undefined. */
export async function whyPortTaken(port: number, host: string): Promise<string | undefined> {
  const server = createServer()
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    server.listen(port, host, () => server.close(() => resolve(undefined)))
  })
}

/** One line for the operator about a port that cannot be listened on. `code` is the system's error code. */
export function portProblem(port: number, code: string): string {
  if (code === 'EADDRINUSE')
    return `Port ${port} is in use by another program. Example: PORT=${port + 1} npm start`
  if (code === 'EACCES') return `Port ${port} may not be opened by this user. Example: PORT=3000 npm start`
  if (code === 'EADDRNOTAVAIL')
    return 'HOST is no address of this machine, or one that it cannot listen on. Example: HOST=127.0.0.1'
  return `Port ${port} cannot be opened (${code}). Example: PORT=3000 npm start`
}
