import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** A process of this machine and its parent. */
interface Listed {
  pid: number
  parent: number
  name: string
}

/** All running processes, without zombies. */
function listProcesses(): Listed[] {
  // Small images of Linux come without ps.
  const lines =
    process.platform === 'linux'
      ? readdirSync('/proc').flatMap((entry) => (/^\d+$/.test(entry) ? statOf(entry) : []))
      : execFileSync('ps', ['-A', '-o', 'pid=,comm=,stat=,ppid='], { encoding: 'utf8' }).split('\n')
  return lines.flatMap((line) => {
    const [, pid, name = '', state = '', parent] = /^\s*(\d+)\s+(.+?)\s+(\S+)\s+(\d+)\s*$/.exec(line) ?? []
    return pid && !state.startsWith('Z') ? [{ pid: Number(pid), parent: Number(parent), name }] : []
  })
}

function statOf(pid: string): string[] {
  try {
    // The name is in brackets and may hold any character, so it ends at the last bracket.
    const [, start = ''] = /^(.*\) \S \d+) /.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
    return [start]
  } catch {
    return []
  }
}

/** The process `root` with all its descendants. */
export function familyOf(root: number | undefined): Listed[] {
  const all = listProcesses()
  const family = all.filter((one) => one.pid === root)
  // The loop also visits those that it adds.
  for (const { pid } of family) family.push(...all.filter((one) => one.parent === pid))
  return family
}

/** Waits until none of `pids` is running; throws with the remaining ones after `limitMs`. */
export async function untilGone(pids: readonly number[], limitMs = 10_000): Promise<void> {
  for (const until = Date.now() + limitMs; ; await sleep(50)) {
    const left = listProcesses().filter((one) => pids.includes(one.pid))
    if (left.length === 0) return
    if (Date.now() > until)
      throw new Error(`Still running: ${left.map((one) => `${one.pid} ${one.name}`).join(', ')}`)
  }
}
