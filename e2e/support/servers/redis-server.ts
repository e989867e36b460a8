import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { killOnParentExit } from './kill-on-parent-exit'
import { freePort } from './ports'

export interface TestRedis {
  url: string
  port: number
  pid: number
  /** Shuts it down and removes its folder. */
  stop(): Promise<void>
  /** Kills it like a power cut: nothing is closed or saved. */
  kill9(): Promise<void>
}

/**
 * Starts a real Redis on loopback without persistence. @param port the port to listen on, for a Redis that
 * restarts at its address; a free one by default. @throws {Error} if no `redis-server` is installed, with the
 * command to install it, or if it does not start.
 */
export async function startRedis(port?: number): Promise<TestRedis> {
  if (port !== undefined) return startAt(port)
  // Another process may take a free port before Redis does, so it retries.
  return startAt(await freePort()).catch(async (error) => {
    if (String(error).includes('in use')) return startAt(await freePort())
    throw error
  })
}

async function startAt(port: number): Promise<TestRedis> {
  const folder = await mkdtemp(join(tmpdir(), 'portal-redis-'))
  const options = { port: String(port), bind: '127.0.0.1', save: '', appendonly: 'no', dir: folder }
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value])
  const child = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'pipe'] })
  const letGo = killOnParentExit(child.pid, folder)
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null && child.kill(signal)) await once(child, 'exit')
    letGo()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    const pid = await untilReady(child, port)
    const url = `redis://127.0.0.1:${port}`
    return { url, port, pid, stop: () => end('SIGTERM'), kill9: () => end('SIGKILL') }
  } catch (error) {
    await end('SIGKILL')
    throw error
  }
}

/** Waits until this very Redis answers, and returns its process id. */
async function untilReady(child: ChildProcess, port: number): Promise<number> {
  let output = ''
  child.stdout?.on('data', (chunk) => {
    output += chunk
  })
  let failed: Error | undefined
  child.once('error', (error: NodeJS.ErrnoException) => {
    failed =
      error.code === 'ENOENT'
        ? new Error('No redis-server is installed. Install it with: apt-get install -y redis-server')
        : error
  })
  for (const deadline = Date.now() + 10_000; Date.now() < deadline; await sleep(20)) {
    if (failed) throw failed
    if (child.exitCode !== null) break
    if (child.pid !== undefined && (await isServedBy(child.pid, port))) return child.pid
  }
  throw new Error(`redis-server did not start on port ${port}:\n${output.slice(-2000)}`)
}

/** Another Redis on the port would answer a PING too, so the answer must name our process. */
function isServedBy(pid: number, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    let said = ''
    const socket = connect(port, '127.0.0.1', () => socket.write('INFO server\r\n'))
    const answer = (ready: boolean) => {
      socket.destroy()
      resolve(ready)
    }
    socket.setTimeout(500, () => answer(false))
    socket.once('error', () => answer(false))
    socket.on('data', (chunk) => {
      said += chunk
      const found = /process_id:(\d+)\r\n/.exec(said)
      if (found) answer(Number(found[1]) === pid)
    })
  })
}
