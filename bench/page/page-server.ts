import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { freePort } from '@/e2e/support/servers/ports'
import { encodeToken } from '@/lib/auth/token'
import { waitUntilReady } from '@/lib/server/start/readiness'
import type { LiveSession } from '../access/sessions'
import { CHOICE, type Variant } from '../resolvers/variants'

/** One server process: the portal's own front with Next's production server behind it. */
export interface PageServer {
  readonly url: string
  /** Processor time that the process has used since its start, all threads, in milliseconds. */
  processorMs(): Promise<number>
  /** The variant it serves from now on, for the switched build. */
  choose(variant: Variant): Promise<void>
  /** Its memory, after a forced garbage collection if it was started with `collects`. */
  memory(): Promise<NodeJS.MemoryUsage>
  stop(): Promise<void>
}

const SECRET = 'the secret of the benchmark, which protects nothing'

/** The cookie header of a session at any of these servers. */
export async function cookieOf({ id, staffId }: LiveSession): Promise<string> {
  return `portal.session=${await encodeToken({ sessionId: id, staffId }, SECRET, 3600)}`
}

/**
 * Answers its parent over the channel, through globals that both bundles of the process share. Uses the
 * system's own counters.
 */
const answerQuestions = `data:text/javascript,${encodeURIComponent(
  `process.on('message', (message) => {
    if (message?.ask === 'choose') {
      globalThis[Symbol.for('${CHOICE}')] = message.variant
      process.send({ answer: true })
    }
    if (message?.ask === 'processor') process.send({ answer: process.cpuUsage() })
    if (message?.ask === 'memory') {
      globalThis.gc?.()
      process.send({ answer: process.memoryUsage() })
    }
  })`,
)}`

export interface PageServerOptions {
  /** Folder with the build and the bundle of the server process. */
  readonly folder: string
  readonly databaseUrl: string
  readonly settings?: Readonly<Record<string, string>>
  /** Whether garbage can be collected on demand there. */
  readonly collects?: boolean
}

/** Starts a server process and waits until it answers. */
export async function startPageServer(options: PageServerOptions): Promise<PageServer> {
  const { folder, databaseUrl, settings, collects = false } = options
  const port = await freePort()
  const url = `http://localhost:${port}`
  const { PATH, HOME, TMPDIR } = process.env
  const worker = join(folder, 'worker.mjs')
  const child = spawn(
    process.execPath,
    [...(collects ? ['--expose-gc'] : []), '--import', answerQuestions, '--enable-source-maps', worker],
    {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: {
        PATH,
        HOME,
        TMPDIR,
        NODE_ENV: 'production',
        NEXT_TELEMETRY_DISABLED: '1',
        PORT: String(port),
        WEB_CONCURRENCY: '1',
        DATABASE_URL: databaseUrl,
        AUTH_SECRET: SECRET,
        NEXTAUTH_URL: url,
        NEXTAUTH_SECRET: SECRET,
        ...settings,
      },
    },
  )
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
  try {
    await Promise.race([waitUntilReady(`http://127.0.0.1:${port}`, 60_000), failWhenItEnds(child)])
  } catch (error) {
    await stop()
    throw error
  }
  return {
    url,
    async processorMs() {
      const { user, system } = await askFor<NodeJS.CpuUsage>(child, { ask: 'processor' })
      return (user + system) / 1000
    },
    choose: async (variant) => void (await askFor(child, { ask: 'choose', variant })),
    memory: () => askFor<NodeJS.MemoryUsage>(child, { ask: 'memory' }),
    stop,
  }
}

async function failWhenItEnds(child: ChildProcess): Promise<never> {
  const [reason] = await Promise.race([once(child, 'exit'), failureSaidBy(child)])
  throw new Error(`A server process of the benchmark ended at its start: ${reason}`)
}

async function failureSaidBy(child: ChildProcess): Promise<unknown[]> {
  for (;;) {
    const [message] = await once(child, 'message')
    if (typeof message === 'object' && message !== null && 'failed' in message) return [message.failed]
  }
}

async function askFor<Answer>(child: ChildProcess, question: { ask: string; variant?: Variant }) {
  const answered = once(child, 'message')
  child.send(question)
  const [{ answer }] = (await answered) as [{ answer: Answer }]
  return answer
}
