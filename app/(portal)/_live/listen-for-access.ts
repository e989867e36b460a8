import { announceBoard, onBoardWatched, watchedBoard } from '@/app/ui/live/live-board'

const retryMilliseconds = 3_000

interface Listening {
  /** Called with the version on connecting, and each time the user's access changes. */
  onVersion: (version: string) => void
  /** The session has ended or the server refused; the page has to ask for itself. */
  onEnded: () => void
  /** Records of these kinds changed somewhere. */
  onWork: (entities: string[]) => void
}

/**
 * Listens to the server's event stream only while the page is visible: a browser allows few connections per
 * site, and background tabs would use them up. The board that the page shows comes by the same stream. Returns a function that stops listening.
 */
export function listenForAccess({ onVersion, onEnded, onWork }: Listening): () => void {
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let listensTo: string | undefined

  function close() {
    clearTimeout(timer)
    source?.close()
    source = undefined
  }
  function open() {
    close()
    if (document.visibilityState === 'hidden') return
    listensTo = watchedBoard()
    const board = listensTo
    const opened = new EventSource(board ? `/api/live?board=${encodeURIComponent(board)}` : '/api/live')
    source = opened
    if (board)
      opened.addEventListener('board', (event: MessageEvent<string>) =>
        announceBoard(board, JSON.parse(event.data)),
      )
    const tell = (event: MessageEvent<string>) => onVersion(JSON.parse(event.data).version)
    opened.addEventListener('hello', tell)
    opened.addEventListener('access', tell)
    opened.addEventListener('work', (event: MessageEvent<string>) => onWork(JSON.parse(event.data).entities))
    opened.addEventListener('signed-out', () => {
      close()
      onEnded()
    })
    opened.addEventListener('error', () => {
      // The browser reconnects by itself unless the server refused; then we retry later.
      if (opened.readyState !== EventSource.CLOSED || source !== opened) return
      close()
      timer = setTimeout(open, retryMilliseconds)
      onEnded()
    })
  }
  // A page that shows another board stops watching one and watches the other in the same moment.
  function follow() {
    clearTimeout(following)
    following = setTimeout(() => watchedBoard() !== listensTo && open(), 0)
  }
  let following: ReturnType<typeof setTimeout> | undefined
  const stopFollowing = onBoardWatched(follow)
  // A page with an open connection is not kept in the back/forward cache.
  window.addEventListener('pagehide', close)
  window.addEventListener('pageshow', open)
  document.addEventListener('visibilitychange', open)
  open()
  return () => {
    window.removeEventListener('pagehide', close)
    window.removeEventListener('pageshow', open)
    document.removeEventListener('visibilitychange', open)
    stopFollowing()
    clearTimeout(following)
    close()
  }
}
