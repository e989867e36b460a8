import { readEnv } from '../../platform/env'
import type { PortalServer } from '../http/http-server'
import { stopServing } from './graceful'
import { explain } from './operator-error'
import { type Prepared, prepareDatabase, prepareSteps, serverSettings } from './prepare'
import { makeProgress } from './progress'
import { readyLines } from './ready-lines'
import { serve } from './serve'
import { onStopRequest } from './stop-request'

let preparing: Promise<Prepared> | undefined
let portal: PortalServer | undefined
let isStopping = false

async function stop(code: number): Promise<void> {
  if (isStopping) return
  isStopping = true
  if (portal) await stopServing(portal, 1_000)
  const prepared = await preparing?.catch(() => undefined)
  await prepared?.release()
  process.exit(code)
}

function fail(error: unknown): void {
  if (isStopping) return
  console.error(explain(error))
  void stop(1)
}

onStopRequest(() => void stop(0))

async function start(): Promise<void> {
  // Development uses one process, so that a breakpoint is always in the process that handles the request.
  const env = readEnv({ ...process.env, WEB_CONCURRENCY: '1' })
  const progress = makeProgress(prepareSteps + 1)
  preparing = prepareDatabase({ env, progress, onLost: fail })
  const prepared = await preparing
  Object.assign(process.env, serverSettings(env, prepared))
  await progress.step('Development server', async () => {
    portal = await serve({ dev: true })
  })
  prepared.publish()
  console.log((await readyLines(env, prepared.databaseUrl)).join('\n'))
}

start().catch(fail)
