import { readClockOffset } from '@/db/hospital-clock'
import { readVersion } from '../access/decision/queries'
import { accessService } from '../access/decision/service'
import { followClock } from '../clock/clock'
import { wakeReaders } from '../outbox/service'
import { client } from '../platform/database'
import { env } from '../platform/env'
import { log } from '../platform/log'
import { onShutdown } from '../platform/shutdown'
import { singleton } from '../platform/singleton'
import { liveBoards } from './boards/service'
import { LiveHub } from './hub'
import { listenForChanges } from './listener'

const BEAT_MS = 20_000
const VERSION_CHECK_MS = 5_000
const SESSION_CHECK_MS = 60_000

/**
 * The open pages of this process and the connection that wakes them. Created at start, because the same
 * connection keeps an idle process current.
 */
export function liveHub(): LiveHub {
  return singleton('live', open)
}

function open(): LiveHub {
  const hub = new LiveHub({
    resolve: async (sessionId) => (await accessService()).resolve(sessionId),
    onError: (error) => log().warn({ err: error }, 'an open page could not be brought up to date'),
    onCount: () => withService(({ served }) => served.tabsChanged()),
  })
  withService(({ served }) => served.count(hub))
  let heard = true
  const stop = listenForChanges({
    url: env().databaseListenUrl ?? '',
    onNotice: (notice) => {
      heard = true
      if (notice === undefined) void readClock()
      // Also what a board shows depends on the access of its reader.
      liveBoards().changed(undefined)
      hub.hear(notice)
    },
    onVersion: follow,
    onClock: () => void readClock().then(() => liveBoards().changed(undefined)),
    onOutbox: wakeReaders,
    onWork: (entity) => {
      liveBoards().changed(entity)
      hub.tellOfWork(entity)
    },
    onLost: (error) => log().warn({ err: error }, 'the connection that listens for changes was lost'),
  })

  // A version that moved without a notice (lost in a pooler, a disabled trigger) wakes all pages.
  let lastVersion: string | undefined
  const checkVersion = async () => {
    if (hub.size === 0) return
    const [row] = await readVersion(client())
    if (row && lastVersion !== undefined && row.version !== lastVersion && !heard) hub.hear(undefined)
    lastVersion = row?.version
    heard = false
  }
  const every = (ms: number, work: () => unknown) => setInterval(work, ms).unref()
  const timers = [
    every(BEAT_MS, () => hub.beat()),
    every(VERSION_CHECK_MS, () => void checkVersion().catch(() => {})),
    every(VERSION_CHECK_MS, follow),
    // Time limits end a session without a notice.
    every(SESSION_CHECK_MS, () => {
      hub.hear(undefined)
      // So do the relations to patients by which a board shows them.
      liveBoards().changed(undefined)
    }),
  ]
  onShutdown(
    'open pages',
    async () => {
      for (const timer of timers) clearInterval(timer)
      hub.closeAll()
      await stop()
    },
    'drain',
  )
  return hub
}

let clockReads = 0

/** Loads the hospital’s clock offset from the database. If that fails, a later call retries. */
export async function readClock(): Promise<void> {
  clockReads += 1
  const read = clockReads
  try {
    const seconds = await readClockOffset(client())
    // One that was sent earlier may be answered later.
    if (read === clockReads) followClock(seconds)
  } catch (error) {
    log().warn({ err: error }, 'the clock of the hospital could not be read')
  }
}

/** Brings this process to the current version without waiting for a request. */
function follow(): void {
  withService(({ follower }) => follower.ask())
}

function withService(work: (service: Awaited<ReturnType<typeof accessService>>) => void): void {
  // If the service cannot be opened, every request reports that.
  accessService().then(work, () => {})
}
