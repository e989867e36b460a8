import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { PostgresBinaries } from './postgres-binaries'
import type { PostgresUser } from './postgres-user'

export interface ServerPlan {
  readonly binaries: PostgresBinaries
  readonly user: PostgresUser
  readonly dataFolder: string
  readonly logFile: string
}

/**
 * Postgres’ shared_buffers in megabytes on a machine with `memory` bytes: an eighth of it, from 64 to 512. With 64, a
 * search among a million patients reads mostly from the kernel. Allocated only as used.
 */
function sharedBuffers(memory: number): number {
  return Math.floor(Math.min(512, Math.max(64, memory / 8 / 1_048_576)))
}

const settings = {
  listen_addresses: '127.0.0.1',
  // No socket files: their folder would have to be writable by the user that runs Postgres.
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: `${sharedBuffers(totalmem())}MB`,
  timezone: 'UTC',
  log_timezone: 'UTC',
  password_encryption: 'scram-sha-256',
}

const logLimit = 10_000_000

/**
 * Starts Postgres on `port` and waits until it accepts connections. It runs in its own session, so that Ctrl-C
 * reaches only the portal and requests in flight keep their database. Throws with the end of the log.
 */
export async function startServer(plan: ServerPlan, port: number): Promise<ChildProcess> {
  rotate(plan.logFile)
  const flags = Object.entries({ ...settings, port: String(port) }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ])
  const { file, args, options } = plan.user.command(plan.binaries.postgres, ['-D', plan.dataFolder, ...flags])
  const logFd = openSync(plan.logFile, 'a', 0o600)
  const child = spawn(file, args, { ...options, cwd: '/', detached: true, stdio: ['ignore', logFd, logFd] })
  closeSync(logFd)
  let failure: Error | undefined
  child.once('error', (error) => {
    failure = error
  })
  for (const until = Date.now() + 60_000; Date.now() < until; await sleep(25)) {
    if (failure) throw failure
    if (hasExited(child)) throw new Error(`Postgres did not start:\n${logTail(plan.logFile)}`)
    if (isReady(plan.dataFolder, child.pid)) return child
  }
  child.kill('SIGQUIT')
  throw new Error(`Postgres was not ready within 60 s:\n${logTail(plan.logFile)}`)
}

/** Stops Postgres by fast shutdown, without loss; after 15 s immediately, with recovery at the next start. */
export async function stopServer(child: ChildProcess): Promise<void> {
  for (const [signal, seconds] of [
    ['SIGINT', 15],
    ['SIGQUIT', 5],
    ['SIGKILL', 5],
  ] as const) {
    if (hasExited(child)) return
    child.kill(signal)
    for (const until = Date.now() + seconds * 1000; !hasExited(child) && Date.now() < until; ) await sleep(25)
  }
}

const hasExited = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null

function isReady(dataFolder: string, pid: number | undefined): boolean {
  try {
    const lines = readFileSync(join(dataFolder, 'postmaster.pid'), 'utf8').split('\n')
    return Number(lines[0]) === pid && lines[7]?.trim() === 'ready'
  } catch {
    return false
  }
}

function logTail(path: string): string {
  return readFileSync(path, 'utf8').trimEnd().split('\n').slice(-8).join('\n')
}

function rotate(path: string): void {
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > logLimit) renameSync(path, `${path}.1`)
}
