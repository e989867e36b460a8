import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { killOnParentExit } from './kill-on-parent-exit'
import { freePort } from './ports'

export interface TestPgBouncer {
  /** The same database through the pooler; without the parameter that tells the portal so. */
  url: string
  stop(): Promise<void>
}

/** PgBouncer refuses to run as root, so root runs it as the user nobody. */
const NOBODY = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : undefined

/**
 * Starts a real PgBouncer on loopback in front of the database at `url`, in transaction mode with `poolSize`
 * connections.
 * @throws {Error} if no `pgbouncer` is installed, with the command to install it, or if it does not start.
 */
export async function startPgBouncer(url: string, poolSize = 2): Promise<TestPgBouncer> {
  const { hostname, port: serverPort, username, password, pathname } = new URL(url)
  const port = await freePort()
  const folder = await mkdtemp(join(tmpdir(), 'portal-pgbouncer-'))
  const file = join(folder, 'pgbouncer.ini')
  await writeFile(
    file,
    `[databases]
* = host=${hostname} port=${serverPort} user=${username} password=${decodeURIComponent(password)}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = ${poolSize}
`,
  )
  if (NOBODY) for (const path of [folder, file]) await chown(path, NOBODY.uid, NOBODY.gid)
  const child = spawn('pgbouncer', [file], { ...NOBODY, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] })
  const letGo = killOnParentExit(child.pid, folder)
  const stop = async () => {
    if (child.pid && child.exitCode === null && child.signalCode === null && child.kill('SIGTERM'))
      await once(child, 'exit')
    letGo()
    await rm(folder, { recursive: true, force: true })
  }
  let output = ''
  let failed: NodeJS.ErrnoException | undefined
  child.stderr.on('data', (chunk) => {
    output += chunk
  })
  child.once('error', (error) => {
    failed = error
  })
  for (const deadline = Date.now() + 10_000; Date.now() < deadline; await sleep(20)) {
    if (failed || child.exitCode !== null) break
    if (await answers(port)) return { url: `postgres://anyone@127.0.0.1:${port}${pathname}`, stop }
  }
  await stop()
  if (failed?.code === 'ENOENT')
    throw new Error('No pgbouncer is installed. Install it with: apt-get install -y pgbouncer')
  throw failed ?? new Error(`pgbouncer did not start on port ${port}:\n${output.slice(-2000)}`)
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
