import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import next from 'next'
import { readTimeZone } from '@/db/hospital-clock'
import { resolvedOf } from '@/lib/access/decision/resolve-cookie'
import { accessService } from '@/lib/access/decision/service'
import { declared } from '@/lib/access/declared'
import { gate } from '@/lib/access/guards/gate'
import { pageOfPath } from '@/lib/access/pages'
import { usedIn } from '@/lib/access/use/mark-use'
import { useRecorder } from '@/lib/access/use/recorder'
import { answerLive } from '@/lib/live/endpoint'
import { liveHub, readClock } from '@/lib/live/service'
import { noteAtDoor } from '../../auth/note-at-door'
import { modules } from '../../modules'
import { wakeReaders } from '../../outbox/service'
import { client, database } from '../../platform/database'
import { env, reachableAt } from '../../platform/env'
import { log } from '../../platform/log'
import { onShutdown } from '../../platform/shutdown'
import { singleton } from '../../platform/singleton'
import { type FrontOptions, makeFront } from '../http/front'
import { makeServer, type PortalServer } from '../http/http-server'
import { doRecurringly } from '../process/recurring'
import { derivedKey } from '../process/secrets'
import { requireTimeZone } from '../process/time-zone'

/** The server of one process: the front, and Next behind it. Resolves when it listens on PORT. */
export async function serve({ dev }: { dev: boolean }): Promise<PortalServer> {
  const settings = env()
  // Next fetches the target of an action's redirect from here, not from whatever Host the client named.
  process.env.__NEXT_PRIVATE_ORIGIN = `http://${reachableAt(settings.host)}:${settings.port}`
  let handle: ReturnType<typeof makeFront> = (_, response) => response.destroy()
  const portal = makeServer((request, response) => handle(request, response), { upgrades: dev })
  // Next handles the upgrades of the server it is given and leaves unknown ones open for ever. Only the
  // development server needs any, so in production it gets a server without connections.
  const httpServer = dev ? portal.server : createServer()
  const app = next({ dev, dir: process.cwd(), port: settings.port, httpServer, quiet: true })
  await quietly(!dev, () => app.prepare())
  handle = makeFront({
    env: settings,
    dev,
    forwardingMark: derivedKey(settings.authSecret ?? randomUUID(), 'forwarded actions'),
    next: app.getRequestHandler(),
    gate,
    refused: noteRefused,
    answered: noteUse,
    live: answerLive,
    takesFile,
  })
  // From here on the operator’s tool counts this process. Its shutdown hook runs before the pool’s.
  await accessService()
  await readClock()
  requireTimeZone(await readTimeZone(client()), settings.timeZone)
  liveHub()
  wakeReaders()
  const works = modules.flatMap(({ recurring = [] }) => recurring)
  const stopWorks = doRecurringly(works, {
    database: database(),
    onError: (error, { name }) =>
      log().warn({ err: error, work: name }, 'recurring work failed, and is tried again'),
  })
  onShutdown('recurring work', stopWorks, 'drain')
  onShutdown('database', () => client().end({ timeout: 2 }))
  await new Promise<void>((resolve, reject) => {
    portal.server.once('error', reject)
    portal.server.listen(settings.port, settings.host, () => resolve())
  })
  return portal
}

const filePages = new Set<string>(modules.flatMap(({ takesFiles = [] }) => takesFiles))

const takesFile = (pathname: string) => {
  const page = pageOfPath(pathname, declared())
  return page !== undefined && filePages.has(page)
}

/** Writes an audit row for an access refused to a signed-in user. The path contains no search terms. */
const noteRefused: NonNullable<FrontOptions['refused']> = async (memo, { path, method, address }) => {
  const resolved = await resolvedOf(memo)
  if (!resolved) return
  const about = { path: path.slice(0, 200), method, address, session: resolved.sessionId }
  await noteAtDoor(client(), 'refused', resolved.principal.username, about)
}

/** Counts what the user of an answered request was allowed to use. */
const noteUse: NonNullable<FrontOptions['answered']> = async (memo) => {
  const used = usedIn(memo)
  if (used.size === 0) return
  const resolved = await resolvedOf(memo)
  if (resolved) accessUse().note(resolved.principal.staffId, used)
}

/** This process's counts of the use of access. */
const accessUse = () =>
  singleton('access use', () => {
    const recorder = useRecorder(client())
    onShutdown('use of access', () => recorder.stop())
    return recorder
  })

/**
 * Every process loads Next's configuration and says so; repeated, that is noise below the progress of the
 * start.
 */
async function quietly(isQuiet: boolean, work: () => Promise<void>): Promise<void> {
  const print = console.log
  if (isQuiet) console.log = () => {}
  try {
    await work()
  } finally {
    console.log = print
  }
}
