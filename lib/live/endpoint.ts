import type { IncomingMessage, ServerResponse } from 'node:http'
import { cookieName, resolveCookie } from '../access/decision/resolve-cookie'
import { readCookie } from '../auth/cookie'
import { log } from '../platform/log'
import { eventStream } from './event-stream'
import { liveHub } from './service'

/** The address where open pages listen for changes of their user’s access. */
const LIVE_PATH = '/api/live'

/**
 * Answers `GET /api/live` with a stream of server-sent events: `hello` with the current version, `access` when the
 * user’s access has changed, `signed-out` when the session has ended. 401 without a session. Answered in front of
 * Next, because thousands of pages stay connected and each costs only a socket here. Returns whether the request was
 * for this address.
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
    response.end('Please sign in\n')
    return true
  }
  let remove = () => {}
  const tab = eventStream(
    response,
    () => remove(),
    () => log().warn('an open page that does not read its events was cut off'),
  )
  tab.send('hello', { version: resolved.access.version })
  remove = liveHub().add(tab, resolved)
  if (response.destroyed) remove()
  return true
}
