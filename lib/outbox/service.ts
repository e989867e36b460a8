import { database } from '../platform/database'
import { log } from '../platform/log'
import { onShutdown } from '../platform/shutdown'
import { singleton } from '../platform/singleton'
import { declaredReaders } from './reader'
import { OutboxWorkers } from './workers'

const POLL_MS = 5_000

/** This process's outbox workers. Started with the server; several processes share the work. */
function outboxWorkers(): OutboxWorkers {
  return singleton('outbox', () => {
    const workers = new OutboxWorkers({
      database: database(),
      readers: declaredReaders(),
      onError: (error) => log().warn({ err: error }, 'events cannot be delivered at present'),
      onFailure: ({ error, ...failure }) => {
        const said = { err: error, ...failure }
        if (failure.setAside)
          log().error(said, 'a reader failed for the last time, and the event is set aside')
        else log().warn(said, 'a reader failed, and is given the event again later')
      },
    })
    // Retries become due without a notice, and a pooler may swallow notices.
    const timer = setInterval(() => workers.wake(), POLL_MS).unref()
    onShutdown(
      'readers of events',
      async () => {
        clearInterval(timer)
        await workers.stop()
      },
      'drain',
    )
    return workers
  })
}

/** Starts the readers of this process, or wakes them. */
export function wakeReaders(): void {
  outboxWorkers().wake()
}
