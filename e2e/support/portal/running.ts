import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

/** A command under test, with its output so far. */
export interface Running {
  readonly child: ChildProcess
  output(): string
  /** Waits until the output matches; throws with the output if the command ends or times out first. */
  until(pattern: RegExp, limitMs?: number): Promise<void>
  /** Sends a signal and waits for the end; returns the exit code, or null if it was killed. */
  end(signal?: NodeJS.Signals): Promise<number | null>
}

/** Runs a command of this project like a user, with `settings` added to the tests’ environment. */
export function run(args: string[], settings: Record<string, string> = {}): Running {
  const child = spawn(process.execPath, args, {
    env: cleanEnvironment(settings),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const waiting = new Set<() => void>()
  const add = (chunk: Buffer) => {
    output += chunk.toString()
    for (const look of waiting) look()
  }
  child.stdout?.on('data', add)
  child.stderr?.on('data', add)
  const killWithUs = () => child.kill('SIGKILL')
  process.once('exit', killWithUs)
  child.once('exit', () => process.off('exit', killWithUs))

  const ended = () => child.exitCode !== null || child.signalCode !== null
  return {
    child,
    output: () => output,
    until: (pattern, limitMs = 300_000) =>
      new Promise<void>((resolve, reject) => {
        const finish = (error?: Error) => {
          clearTimeout(timer)
          waiting.delete(look)
          child.off('exit', gone)
          if (error) reject(error)
          else resolve()
        }
        const look = () => pattern.test(output) && finish()
        const gone = () => finish(new Error(`It ended before it printed ${pattern}:\n${output}`))
        const timer = setTimeout(() => finish(new Error(`It did not print ${pattern}:\n${output}`)), limitMs)
        waiting.add(look)
        child.once('exit', gone)
        if (ended()) gone()
        else look()
      }),
    end: async (signal = 'SIGTERM') => {
      if (!ended()) {
        child.kill(signal)
        await once(child, 'exit')
      }
      return child.exitCode
    },
  }
}

/** Runs a command to its end. */
export async function runToEnd(args: string[], settings: Record<string, string> = {}) {
  const running = run(args, settings)
  let stdout = ''
  running.child.stdout?.on('data', (chunk: Buffer) => {
    stdout += chunk.toString()
  })
  if (running.child.exitCode === null) await once(running.child, 'close')
  return { code: running.child.exitCode, stdout, output: running.output() }
}

/** The machine's settings must not leak into a portal under test. */
function cleanEnvironment(settings: Record<string, string>): NodeJS.ProcessEnv {
  const { PATH, HOME, LANG, TMPDIR } = process.env
  const kept = Object.entries({ PATH, HOME, LANG, TMPDIR }).filter((entry) => entry[1] !== undefined)
  return { ...Object.fromEntries(kept), NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', ...settings }
}
