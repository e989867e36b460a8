import cluster, { type Worker } from 'node:cluster'
import { setTimeout as sleep } from 'node:timers/promises'

export interface WorkerPlan {
  readonly script: string
  readonly count: number
  readonly environment: Readonly<Record<string, string>>
  readonly say: (line: string) => void
  /** Called when workers keep dying and restarting is pointless. */
  readonly onGiveUp: (error: Error) => void
}

export interface Workers {
  /** Resolves when every worker listens; rejects when they cannot. */
  readonly listening: Promise<void>
  /** Asks all to finish requests in flight and waits at most `limitMs`; then kills them. */
  stop(limitMs: number): Promise<void>
}

/** A worker that lived less than this died of something that will kill its replacement too. */
const shortLifeMs = 5_000
const givingUpAfter = 6

/** Starts the server processes and keeps their number constant until stopped. */
export function startWorkers(plan: WorkerPlan): Workers {
  let isStopping = false
  let quickDeaths = 0
  let listeners = 0
  cluster.setupPrimary({ exec: plan.script, execArgv: ['--enable-source-maps'] })

  let settle: (error?: Error) => void = () => {}
  const listening = new Promise<void>((resolve, reject) => {
    settle = (error) => (error ? reject(error) : resolve())
  })
  const giveUp = (error: Error) => {
    settle(error)
    plan.onGiveUp(error)
  }

  const start = () => {
    const began = Date.now()
    const worker = cluster.fork(plan.environment)
    let reason = ''
    worker.on('message', (message: unknown) => {
      if (isReason(message)) reason = message.failed
    })
    worker.once('listening', () => {
      listeners++
      if (listeners === plan.count) settle()
    })
    worker.once('exit', (code, signal) => {
      if (isStopping) return
      quickDeaths = Date.now() - began < shortLifeMs ? quickDeaths + 1 : 0
      const why = reason || (signal ? `signal ${signal}` : `exit code ${code}`)
      if (quickDeaths >= givingUpAfter || reason.startsWith('Port '))
        return giveUp(
          new Error(
            reason.startsWith('Port ')
              ? reason
              : `Server processes keep ending right after their start: ${why}`,
          ),
        )
      plan.say(`server process ${worker.process.pid} ended (${why}) and is replaced`)
      void sleep(quickDeaths === 0 ? 0 : Math.min(5_000, 200 * 2 ** quickDeaths)).then(() => {
        if (!isStopping) start()
      })
    })
  }
  for (let index = 0; index < plan.count; index++) start()

  return {
    listening,
    async stop(limitMs) {
      isStopping = true
      const all = Object.values(cluster.workers ?? {}).filter(
        (worker): worker is Worker => worker !== undefined,
      )
      await Promise.all(all.map((worker) => stopOne(worker, limitMs)))
    },
  }
}

async function stopOne(worker: Worker, limitMs: number): Promise<void> {
  if (worker.isDead()) return
  const gone = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
  if (worker.isConnected()) worker.send({ stop: true })
  const timer = setTimeout(() => worker.process.kill('SIGKILL'), limitMs)
  await gone
  clearTimeout(timer)
}

const isReason = (message: unknown): message is { failed: string } =>
  typeof message === 'object' && message !== null && 'failed' in message && typeof message.failed === 'string'
