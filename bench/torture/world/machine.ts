import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { freePort } from '@/e2e/support/servers/ports'
import { waitUntilReady } from '@/lib/server/start/readiness'
import type { InsideSettings } from '../inside-log'
import { storeWire, type TorturedStore } from './stores'
import { startWire, type Wire } from './wire'

export const SECRET = 'the secret of the torture run, which protects nothing'

/** One server process with its own connections to the database and the store, like a separate machine. */
export interface Machine {
  readonly number: number
  readonly url: string
  readonly toDatabase: Wire
  /** Absent if the store is the database. */
  readonly toStore: Wire | undefined
  /** How often it ended without being killed by the run. */
  readonly crashes: readonly string[]
  freeze(): void
  thaw(): void
  /** Kills it and starts it again at the same address. */
  killAndRestart(): Promise<void>
  /** Skews its wall clock by so many milliseconds. */
  setClock(offsetMs: number): void
  stop(): Promise<void>
}

export interface MachineOptions {
  number: number
  /** Folder of the build, and the bundle of the server process. */
  folder: string
  worker: string
  /** The bundle of inside.ts. */
  inside: string
  databaseUrl: string
  store: TorturedStore
  reading: Pick<InsideSettings, 'sessions' | 'callers' | 'pauseMs'>
  mistake: InsideSettings['mistake']
  /** Where the process writes its reads; each of its lives adds a name. */
  log: string
  clockMs: number
  onLife(log: string): void
}

/** Starts one and waits until it answers. */
export async function startMachine(options: MachineOptions): Promise<Machine> {
  const { number, databaseUrl, store } = options
  const port = await freePort()
  const url = `http://localhost:${port}`
  const toDatabase = await startWire(Number(new URL(databaseUrl).port))
  const toStore = await storeWire(store)
  const through = new URL(databaseUrl)
  through.port = String(toDatabase.port)
  const crashes: string[] = []
  let clockMs = options.clockMs
  let lives = 0
  let isStopping = false
  let child: ChildProcess

  const start = async () => {
    lives += 1
    const log = `${options.log}-${number}-${lives}`
    options.onLife(log)
    child = startProcess(options, {
      PORT: String(port),
      DATABASE_URL: through.href,
      NEXTAUTH_URL: url,
      ...(toStore ? store.settings(toStore.port) : {}),
      PORTAL_TORTURE: JSON.stringify({
        ...options.reading,
        mistake: options.mistake,
        log,
        clockMs,
      } satisfies InsideSettings),
    })
    const said = tailOf(child)
    const started = child
    started.once('exit', (code, signal) => {
      if (isStopping || started !== child || signal === 'SIGKILL') return
      crashes.push(`machine ${number} ended by itself (${signal ?? `code ${code}`}): ${said()}`)
      void start()
    })
    await waitUntilReady(`http://127.0.0.1:${port}`, 60_000)
  }
  await start()
  return {
    number,
    url,
    toDatabase,
    toStore,
    crashes,
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    async killAndRestart() {
      const killed = child
      killed.kill('SIGKILL')
      if (killed.exitCode === null && killed.signalCode === null) await once(killed, 'exit')
      await start()
    },
    setClock(offsetMs) {
      clockMs = offsetMs
      child.send({ clockMs })
    },
    async stop() {
      isStopping = true
      child.kill('SIGKILL')
      await Promise.all([toDatabase.close(), toStore?.close()])
    },
  }
}

function startProcess(
  { folder, worker, inside }: MachineOptions,
  settings: Record<string, string>,
): ChildProcess {
  const { PATH, HOME, TMPDIR } = process.env
  return spawn(process.execPath, ['--import', inside, '--enable-source-maps', worker], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      PATH,
      HOME,
      TMPDIR,
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      WEB_CONCURRENCY: '1',
      PORTAL_DIAGNOSTICS: '1',
      LOG_LEVEL: process.env.LOG_LEVEL ?? 'fatal',
      AUTH_SECRET: SECRET,
      NEXTAUTH_SECRET: SECRET,
      NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: Buffer.alloc(32).toString('base64'),
      ...settings,
    },
  })
}

/** The end of a process's output. */
function tailOf(child: ChildProcess): () => string {
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-2_000)
      if (process.env.LOG_LEVEL) process.stderr.write(chunk)
    })
  return () => said.trim()
}
