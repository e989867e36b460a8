const retryMilliseconds = 3_000

interface Listening {
  /** Told the version when connected, and each time the person's access has changed. */
  onVersion: (version: string) => void
  /** The session has ended, or the server refused: the page has to ask by itself. */
  onEnded: () => void
  /** Records of these kinds took a step somewhere. */
  onWork: (entities: string[]) => void
}

/**
 * Listens on the server's event stream while the page can be seen, and no longer: a browser has few connections
 * to one site, and tabs at the back would use them up. Returns what ends it.
 */
export function listenForAccess({ onVersion, onEnded, onWork }: Listening): () => void {
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  function close() {
    clearTimeout(timer)
    source?.close()
    source = undefined
  }
  function open() {
    close()
    if (document.visibilityState === 'hidden') return
    const opened = new EventSource('/api/live')
    source = opened
    const tell = (event: MessageEvent<string>) => onVersion(JSON.parse(event.data).version)
    opened.addEventListener('hello', tell)
    opened.addEventListener('access', tell)
    opened.addEventListener('work', (event: MessageEvent<string>) => onWork(JSON.parse(event.data).entities))
    opened.addEventListener('signed-out', () => {
      close()
      onEnded()
    })
    opened.addEventListener('error', () => {
      // The browser connects again by itself unless the server refused; then it is for us to try later.
      if (opened.readyState !== EventSource.CLOSED || source !== opened) return
      close()
      timer = setTimeout(open, retryMilliseconds)
      onEnded()
    })
  }
  // A page in the back/forward cache must hold no connection, or it is not kept there.
  window.addEventListener('pagehide', close)
  window.addEventListener('pageshow', open)
  document.addEventListener('visibilitychange', open)
  open()
  return () => {
    window.removeEventListener('pagehide', close)
    window.removeEventListener('pageshow', open)
    document.removeEventListener('visibilitychange', open)
    close()
  }
}
