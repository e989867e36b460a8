import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** The condition of a connection: normal, cut, silent, or delayed by some milliseconds. */
export type Condition = 'open' | 'cut' | 'silent' | { lateMs: number }

/** A proxy between a server process and a dependency. It forwards raw bytes. */
export interface Wire {
  port: number
  /** Silent: data are held back and arrive late, when the condition ends. */
  set(condition: Condition): void
  /** From now on new connections go to `port`; existing ones are cut. */
  leadTo(port: number): void
  close(): Promise<void>
}

/** Starts one on loopback in front of `target`, a loopback port. */
export async function startWire(target: number): Promise<Wire> {
  let condition: Condition = 'open'
  let upstreamPort = target
  const sockets = new Set<Socket>()
  const lanes = new Set<Lane>()
  const hangUp = () => {
    for (const socket of sockets) socket.destroy()
  }
  const server = createServer((client) => {
    if (condition === 'cut') return void client.destroy()
    const upstream = connect(upstreamPort, '127.0.0.1')
    const there = new Lane(client, upstream, () => condition)
    const back = new Lane(upstream, client, () => condition)
    const end = () => {
      client.destroy()
      upstream.destroy()
      lanes.delete(there)
      lanes.delete(back)
      sockets.delete(client)
      sockets.delete(upstream)
    }
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.setNoDelay(true).on('error', end).on('close', end)
    }
    lanes.add(there).add(back)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    set(next) {
      condition = next
      if (next === 'cut') hangUp()
      for (const lane of lanes) lane.go()
    },
    leadTo(port) {
      upstreamPort = port
      hangUp()
    },
    async close() {
      hangUp()
      server.close()
      await once(server, 'close')
    },
  }
}

/** One direction of one connection. Preserves the order of the bytes through changes of condition. */
class Lane {
  readonly #held: { data: Buffer; at: number }[] = []
  readonly #to: Socket
  readonly #condition: () => Condition
  #timer: NodeJS.Timeout | undefined

  constructor(from: Socket, to: Socket, condition: () => Condition) {
    this.#to = to
    this.#condition = condition
    from.on('data', (data: Buffer) => {
      this.#held.push({ data, at: performance.now() })
      this.go()
    })
  }

  /** Forwards the data that are due. */
  go() {
    clearTimeout(this.#timer)
    const condition = this.#condition()
    if (condition === 'silent') return
    const lateMs = typeof condition === 'object' ? condition.lateMs : 0
    for (let first = this.#held[0]; first; first = this.#held[0]) {
      const wait = first.at + lateMs - performance.now()
      if (wait > 0) {
        this.#timer = setTimeout(() => this.go(), wait)
        return
      }
      this.#held.shift()
      this.#to.write(first.data)
    }
  }
}
