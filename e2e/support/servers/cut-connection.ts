import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

export interface CutConnection {
  /** The same database, reached through the cut. */
  url: string
  /** Whether there were enough messages for the cut to happen. */
  happened(): boolean
  close(): Promise<void>
}

/**
 * A proxy between a client and the Postgres at `url` that cuts the connection once, at the client’s message number
 * `at` (from 1): with `request` before forwarding it, with `answer` once the server has answered it. With `reset` the
 * client gets a TCP reset, as from a crashed machine.
 */
export async function cutConnection(
  url: string,
  { at, lost, reset = false }: { at: number; lost: 'request' | 'answer'; reset?: boolean },
): Promise<CutConnection> {
  const target = new URL(url)
  const sockets = new Set<Socket>()
  let messages = 0
  let done = false

  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname)
    const hangUp = () => {
      client.destroy()
      upstream.destroy()
    }
    const cut = () => {
      done = true
      if (reset) client.resetAndDestroy()
      hangUp()
    }
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.setNoDelay(true).on('error', hangUp).on('close', hangUp)
    }
    client.on('data', (data) => {
      messages += 1
      if (!done && messages >= at && lost === 'request') cut()
      else upstream.write(data)
    })
    upstream.on('data', (data) => {
      if (!done && messages >= at && lost === 'answer') cut()
      else client.write(data)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('The cut has no port.')
  const through = new URL(url)
  through.hostname = '127.0.0.1'
  through.port = String(address.port)

  return {
    url: through.href,
    happened: () => done,
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
