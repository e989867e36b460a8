import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** Set for the process that is killed. */
const KILLED = 'PORTAL_IS_KILLED_OFTEN'

/** Milliseconds that a process lives at least and at most. */
const LIVES = [20_000, 90_000] as const

/** Whether this is a process that `killOften` began. */
export const isKilledOften = (): boolean => process.env[KILLED] === '1'

/**
 * Runs this program again, with the same arguments and `settings` beside its own, in a process that is killed every minute or so and begun
 * again, until it ends by itself. Returns its exit code, and how often it was killed.
 */
export async function killOften(settings: Record<string, string>): Promise<{ code: number; killed: number }> {
  for (let killed = 0; ; killed++) {
    const child = spawn(process.execPath, [...process.execArgv, ...process.argv.slice(1)], {
      env: { ...process.env, ...settings, [KILLED]: '1' },
      stdio: 'inherit',
    })
    const [least, most] = LIVES
    const end = setTimeout(() => child.kill('SIGKILL'), least + Math.random() * (most - least))
    const [code, signal] = (await once(child, 'exit')) as [number | null, string | null]
    clearTimeout(end)
    if (signal !== 'SIGKILL') return { code: code ?? 1, killed }
  }
}
