import { env } from '../../platform/env'
import { log } from '../../platform/log'
import type { PortalServer } from '../http/http-server'
import { portProblem } from '../process/listen-port'
import { stopServing } from './graceful'
import { serve } from './serve'

let portal: PortalServer | undefined
let isStopping = false

async function stop(): Promise<void> {
  if (isStopping) return
  isStopping = true
  if (portal) await stopServing(portal)
  process.exit(0)
}

// Ctrl-C reaches the whole process group; the primary decides and tells us over its channel.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => void stop())
process.on('message', (message) => {
  if (typeof message === 'object' && message !== null && 'stop' in message) void stop()
})
// The channel closes when the primary is killed. Continuing would leave a process that nothing stops.
process.on('disconnect', () => process.exit(isStopping ? 0 : 1))
process.on('unhandledRejection', (error) => log().error({ err: error }, 'an unhandled rejection'))

try {
  portal = await serve({ dev: false })
} catch (error) {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const isPort =
    error instanceof Error && 'syscall' in error && (error.syscall === 'bind' || error.syscall === 'listen')
  const reason = isPort
    ? portProblem(env().port, code)
    : error instanceof Error
      ? error.message
      : String(error)
  if (!isPort) log().fatal({ err: error }, 'this server process could not start')
  process.send?.({ failed: reason }, () => process.exit(1))
}
