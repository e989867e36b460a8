import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { identify } from '../process/process-identity'

/**
 * Stops what a killed portal left running on `dataFolder`, gracefully first, and removes a stale pid file
 * that names some other process. Call it only while holding the lock of the portal's data. Returns whether
 * there was anything to stop. Throws if it could not be stopped.
 */
export async function stopLeftover(dataFolder: string): Promise<boolean> {
  const postmaster = postmasterPid(dataFolder)
  const isOurs = postmaster !== undefined && servesFolder(postmaster, dataFolder)
  const found = isOurs || processesIn(dataFolder).length > 0
  if (isOurs) {
    // SIGINT is the fast shutdown: open transactions are rolled back and everything is flushed.
    for (const [signal, seconds] of [
      ['SIGINT', 20],
      ['SIGQUIT', 5],
      ['SIGKILL', 5],
    ] as const) {
      kill(postmaster, signal)
      if (await gone(() => servesFolder(postmaster, dataFolder), seconds)) break
    }
  }
  // When the postmaster itself was killed, its children notice and exit; nothing may start before that.
  for (const [signal, seconds] of [
    [0, 5],
    ['SIGQUIT', 3],
    ['SIGKILL', 3],
  ] as const) {
    for (const pid of processesIn(dataFolder)) kill(pid, signal)
    if (await gone(() => processesIn(dataFolder).length > 0, seconds)) break
  }
  if (processesIn(dataFolder).length > 0)
    throw new Error(
      `An old Postgres on ${dataFolder} does not stop: process ${processesIn(dataFolder).join(', ')}.`,
    )
  // A dead postmaster’s file stays: Postgres finds in it the shared memory that its children may still hold. One that
  // names an unrelated process would keep Postgres from starting for no reason.
  if (postmaster !== undefined && identify(postmaster))
    rmSync(join(dataFolder, 'postmaster.pid'), { force: true })
  return found
}

function postmasterPid(dataFolder: string): number | undefined {
  try {
    const pid = Number(readFileSync(join(dataFolder, 'postmaster.pid'), 'utf8').split('\n')[0])
    return Number.isSafeInteger(pid) && pid > 1 ? pid : undefined
  } catch {
    return undefined
  }
}

/** Whether process `pid` is a Postgres of exactly this folder: the process id alone may have been reused. */
function servesFolder(pid: number, dataFolder: string): boolean {
  if (process.platform === 'linux') return processesIn(dataFolder).includes(pid)
  try {
    const command = String(
      execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { stdio: ['ignore', 'pipe', 'ignore'] }),
    )
    return command.includes('postgres') && command.includes(dataFolder)
  } catch {
    return false
  }
}

/** The Postgres processes that work in `dataFolder` (Linux only). */
function processesIn(dataFolder: string): number[] {
  if (process.platform !== 'linux') return []
  const folder = realpath(dataFolder)
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && worksIn(name, folder, dataFolder))
    .map(Number)
}

/**
 * Every Postgres process has the folder as its working directory. In a container, root may not be allowed to read
 * another user’s; command lines are readable by all, and the postmaster’s names the folder.
 */
function worksIn(pid: string, folder: string, asGiven: string): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    if (!stat.includes('(postgres)') || /\) [ZX] /.test(stat)) return false
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
    const named = words[words.indexOf('-D') + 1]
    return words.includes('-D')
      ? named === asGiven || named === folder
      : readlinkSync(`/proc/${pid}/cwd`) === folder
  } catch {
    return false
  }
}

function realpath(folder: string): string {
  try {
    return realpathSync(folder)
  } catch {
    return folder
  }
}

function kill(pid: number, signal: NodeJS.Signals | 0): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It exited on its own.
  }
}

async function gone(isThere: () => boolean, seconds: number): Promise<boolean> {
  const until = Date.now() + seconds * 1000
  while (isThere()) {
    if (Date.now() > until) return false
    await sleep(50)
  }
  return true
}
