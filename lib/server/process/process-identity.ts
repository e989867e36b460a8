import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { z } from 'zod'

/** Identifies one process permanently: its pid may be reused, its start time cannot. */
export const processIdentity = z.object({
  pid: z.number().int().positive(),
  /** Start time: clock ticks since boot on Linux, elsewhere a date as printed by `ps`. */
  started: z.string(),
  /** The machine’s boot id; empty if the system does not provide one. */
  boot: z.string(),
})
export type ProcessIdentity = z.output<typeof processIdentity>

/** The identity of process `pid`, or undefined when no such process runs. */
export function identify(pid: number): ProcessIdentity | undefined {
  const started = process.platform === 'linux' ? startedLinux(pid) : startedElsewhere(pid)
  return started === undefined ? undefined : { pid, started, boot: bootId() }
}

/** Whether the very process that `identity` names still runs. */
export function isRunning(identity: ProcessIdentity): boolean {
  const now = identify(identity.pid)
  return now !== undefined && now.started === identity.started && now.boot === identity.boot
}

function startedLinux(pid: number): string | undefined {
  const stat = read(`/proc/${pid}/stat`)
  if (stat === undefined) return undefined
  // The command name may contain spaces and brackets, so fields are counted from the last bracket.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const zombie = fields[0] === 'Z' || fields[0] === 'X'
  return zombie ? undefined : fields[19]
}

function startedElsewhere(pid: number): string | undefined {
  try {
    const started = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    return String(started).trim() || undefined
  } catch {
    return undefined
  }
}

const bootId = () => read('/proc/sys/kernel/random/boot_id')?.trim() ?? ''

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
