import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A balancer in front of several machines, without sticky sessions. */
export interface Balancer {
  url: string
  /** From now on these ports get the connections, in turn. Open connections are cut. */
  sendTo(...ports: number[]): void
  close(): Promise<void>
}

/** Starts one on loopback. It forwards raw bytes. */
export async function startBalancer(): Promise<Balancer> {
  const open = new Set<Socket>()
  let machines: number[] = []
  let turn = 0
  const server = createServer((client) => {
    const port = machines[turn++ % machines.length]
    if (port === undefined) return void client.destroy()
    const machine = connect(port, '127.0.0.1')
    for (const [one, other] of [
      [client, machine],
      [machine, client],
    ] as const) {
      open.add(one)
      one.pipe(other)
      one.on('error', () => other.destroy())
      one.once('close', () => {
        open.delete(one)
        other.destroy()
      })
    }
  })
  const cut = () => {
    for (const socket of open) socket.destroy()
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    sendTo(...ports) {
      machines = ports
      cut()
    },
    async close() {
      server.close()
      cut()
      await once(server, 'close')
    },
  }
}
