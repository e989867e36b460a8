import postgres from 'postgres'

export interface ListenerOptions {
  /** A dedicated connection, not through a pooler, because LISTEN is per connection. */
  url: string
  /** Called with each notice, and with undefined whenever notices may have been missed. */
  onNotice: (payload: string | undefined) => void
  /** Called when the version of the access data has moved or may have. */
  onVersion?: () => void
  /**
   * Called when the hospital's clock was set. The offset is not in the notice, which every role that may connect can
   * send: it is read from the table, which only its owner writes.
   */
  onClock?: () => void
  /** Called with the kind of a record that changed its status; missed ones are not repeated. */
  onWork?: (entity: string) => void
  /** Called when there are events for readers; missed ones are not repeated. */
  onOutbox?: () => void
  /** Called once when the connection is lost, not for each attempt to reconnect. */
  onLost?: (error: unknown) => void
  firstPauseMs?: number
  longestPauseMs?: number
}

/**
 * Listens for change notices on one connection and reconnects when it is lost. After each connect it reports that
 * notices may have been missed. Returns a function that stops it.
 */
export function listenForChanges(options: ListenerOptions): () => Promise<void> {
  const { url, onNotice, onLost } = options
  const { onVersion = () => {}, onWork = () => {}, onClock = () => {}, onOutbox = () => {} } = options
  const { firstPauseMs = 100, longestPauseMs = 5_000 } = options
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let pauseMs = firstPauseMs
  let current: ReturnType<typeof postgres> | undefined

  const connect = () => {
    if (stopped) return
    let lost = false
    const lose = (error?: unknown) => {
      if (lost || stopped) return
      lost = true
      if (pauseMs === firstPauseMs) onLost?.(error ?? new Error('the connection was closed'))
      timer = setTimeout(connect, pauseMs).unref()
      pauseMs = Math.min(pauseMs * 2, longestPauseMs)
      void sql.end({ timeout: 0 }).catch(() => {})
    }
    // `onnotify` is postgres.js's own hook for notices; its `listen` gives up after one failed reconnect.
    const settings = {
      max: 1,
      idle_timeout: 0,
      max_lifetime: null,
      connect_timeout: 5,
      fetch_types: false,
      onnotice: () => {},
      onnotify: (channel: string, payload: string) => {
        if (channel === 'access') onNotice(payload)
        else if (channel === 'work') onWork(payload)
        else if (channel === 'clock') onClock()
        else if (channel === 'outbox') onOutbox()
        else if (payload === 'access') onVersion()
      },
      onclose: () => lose(),
      connection: { application_name: 'portal listen' },
    }
    const sql = postgres(url, settings)
    current = sql
    sql`listen access; listen version; listen work; listen clock; listen outbox`.simple().then(() => {
      pauseMs = firstPauseMs
      onNotice(undefined)
      onVersion()
    }, lose)
  }
  connect()

  return async () => {
    stopped = true
    clearTimeout(timer)
    await current?.end({ timeout: 1 })
  }
}
