import type { IncomingMessage, ServerResponse } from 'node:http'
import { cookieName, resolveCookie } from '../access/decision/resolve-cookie'
import { readCookie } from '../auth/cookie'
import { log } from '../platform/log'
import { requestContext } from '../platform/request-context'
import { singleton } from '../platform/singleton'
import { liveBoards } from './boards/service'
import { eventStream } from './event-stream'
import { liveHub } from './service'
import { StreamLimit } from './stream-limit'
import { streamWords } from './words/stream'

/** The address where open pages listen for changes of their user’s access. */
const LIVE_PATH = '/api/live'

/**
 * Milliseconds after which a stream ends itself and the page opens another, so that no connection lasts for
 * ever.
 */
const STREAM_LIFE_MS = 10 * 60_000

/**
 * Answers `GET /api/live` with a stream of server-sent events: `hello` with the current version, `access` when the
 * user’s access has changed, `signed-out` when the session has ended, and with `?board=<kind>:<which>` `board` whenever
 * what the user may see of that board has changed. 401 without a session, 429 when the user or the
 * address has too many streams open. Answered in front of Next, because thousands of pages stay connected and each
 * costs only a socket here. Returns whether the request was for this address.
 */
export async function answerLive(
  request: IncomingMessage,
  response: ServerResponse,
  pathname: string,
): Promise<boolean> {
  if (pathname !== LIVE_PATH) return false
  const resolved = await resolveCookie(readCookie(request.headers.cookie, cookieName()))
  if (!resolved) {
    response.writeHead(401, { 'content-type': 'text/plain; charset=utf-8' })
    response.end(`${streamWords.signIn}\n`)
    return true
  }
  const { staffId } = resolved.principal
  const release = singleton('live streams', () => new StreamLimit()).take(
    staffId,
    requestContext()?.address ?? '',
  )
  if (!release) {
    response.writeHead(429, { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '60' })
    response.end(`${streamWords.tooMany}\n`)
    return true
  }
  let remove = () => {}
  let removeBoard = () => {}
  const life = setTimeout(() => tab.close(), STREAM_LIFE_MS)
  const end = () => {
    clearTimeout(life)
    release()
    remove()
    removeBoard()
  }
  const tab = eventStream(response, end, () =>
    log().warn('an open page that does not read its events was cut off'),
  )
  tab.send('hello', { version: resolved.access.version })
  remove = liveHub().add(tab, resolved)
  const board = new URL(request.url ?? '', 'http://localhost').searchParams.get('board')
  if (board) removeBoard = liveBoards().add(tab, resolved.sessionId, board)
  // The page may have gone while its session was looked up, and no event will say so any more.
  if (response.destroyed) end()
  return true
}
