import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { identify } from '../process/process-identity'

/**
 * Stops whatever a killed portal left running on `dataFolder`, kindly first, and removes a pid file that names
 * a process which is no Postgres of this folder. Call it only while holding the lock of the portal's data.
 * Returns whether there was anything. Throws when it could not be stopped.
 */
export async function stopLeftover(dataFolder: string): Promise<boolean> {
  const postmaster = postmasterPid(dataFolder)
  const isOurs = postmaster !== undefined && servesFolder(postmaster, dataFolder)
  const found = isOurs || processesIn(dataFolder).length > 0
  if (isOurs) {
    // SIGINT is the fast shutdown: open transactions are rolled back and everything is written down.
    for (const [signal, seconds] of [
      ['SIGINT', 20],
      ['SIGQUIT', 5],
      ['SIGKILL', 5],
    ] as const) {
      kill(postmaster, signal)
      if (await gone(() => servesFolder(postmaster, dataFolder), seconds)) break
    }
  }
  // When the postmaster itself was killed, its children notice and leave; nothing may start before they did.
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
  // The file of a dead postmaster stays: Postgres finds there the memory that its children may still hold. One
  // that names a process of somebody else would keep Postgres from starting for no reason.
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

/** Whether process `pid` is a Postgres of exactly this folder: a process id alone may belong to anyone by now. */
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
 * Every process of a Postgres has made the folder its working folder. In a container root may not be allowed to
 * see that of another user; the command line is open to all, and that of the postmaster names the folder.
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
    // It left by itself in the meantime.
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
