import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { reachableAt, readEnv } from '../../platform/env'
import { ensureBuild } from '../build/build'
import { derivedKey } from '../process/secrets'
import { drainLimitMs } from './graceful'
import { explain } from './operator-error'
import { type Prepared, prepareDatabase, prepareSteps, serverSettings } from './prepare'
import { makeProgress } from './progress'
import { waitUntilReady } from './readiness'
import { readyLines } from './ready-lines'
import { onStopRequest } from './stop-request'
import { startWorkers, type Workers } from './workers'

const root = process.cwd()
let preparing: Promise<Prepared> | undefined
let workers: Workers | undefined
let isStopping = false

/** Stops everything that was started, in reverse order, and exits with `code`. */
async function stop(code: number): Promise<void> {
  isStopping = true
  // Workers get their 10 s for requests and a little more for closing what the app opened.
  await workers?.stop(drainLimitMs + 8_000)
  // A preparation in progress releases its resources when it fails, so it is awaited.
  const prepared = await Promise.race([preparing?.catch(() => undefined), sleep(60_000)])
  await prepared?.release()
  process.exit(code)
}

function fail(error: unknown): void {
  if (isStopping) return
  console.error(explain(error))
  void stop(1)
}

onStopRequest((why) => {
  if (isStopping) return
  console.log(`\nStopping (${why}). Requests in flight are finished first.`)
  void stop(0)
})

/** Aborts the start between two steps if the operator has asked to stop. */
function goOn(): void {
  if (isStopping) throw new Error('stopped')
}

async function start(): Promise<void> {
  const env = readEnv()
  const progress = makeProgress(prepareSteps + 2)
  preparing = prepareDatabase({ env, progress, onLost: fail })
  const prepared = await preparing
  goOn()
  await progress.step(
    'Build',
    () => ensureBuild(root, progress.say),
    (built) => (built ? 'done' : 'up to date'),
  )
  goOn()
  const running = startWorkers({
    script: join(root, 'node_modules', '.cache', 'portal', 'worker.mjs'),
    count: env.webConcurrency,
    environment: {
      ...serverSettings(env, prepared),
      NODE_ENV: 'production',
      NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: derivedKey(prepared.authSecret, 'server actions'),
    },
    say: console.log,
    onGiveUp: fail,
  })
  workers = running
  await progress.step(
    `${env.webConcurrency} server processes on port ${env.port}`,
    async () => {
      await running.listening
      await waitUntilReady(`http://${reachableAt(env.host)}:${env.port}`, 60_000)
    },
    () => 'ready',
  )
  goOn()
  prepared.publish()
  console.log((await readyLines(env, prepared.databaseUrl)).join('\n'))
}

start().catch(fail)
