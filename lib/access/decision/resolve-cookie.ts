import { sessionCookieName } from '../../auth/cookie'
import { touchSession } from '../../auth/session'
import { decodeToken } from '../../auth/token'
import { sessionDatabase } from '../../platform/database'
import { env } from '../../platform/env'
import { log } from '../../platform/log'
import { READ_ONLY, requestContext } from '../../platform/request-context'
import { endView } from '../viewing/view'
import { AccessUnavailable } from './access-unavailable-error'
import type { Resolved } from './resolved'
import { accessService } from './service'

/**
 * Identifies the user of a session cookie and their access, once per request: the guard, the menu and a
 * server action of one request get the same answer. `cookie` is the cookie's value. Undefined if nobody is
 * signed in; throws `AccessUnavailable` if that cannot be established. `unattended` marks a request that a
 * page makes on its own: it does not keep the session alive.
 */
export function resolveCookie(
  cookie: string | undefined,
  { unattended = false }: { unattended?: boolean } = {},
): Promise<Resolved | undefined> {
  const memo = requestContext()?.memo
  const known = memo?.get('access') as Promise<Resolved | undefined> | undefined
  if (known) return known
  const resolving = resolve(cookie, unattended)
  memo?.set('access', resolving)
  return resolving
}

/** The user already found for the request of `memo`, if any. Never throws. */
export async function resolvedOf(memo: ReadonlyMap<string, unknown>): Promise<Resolved | undefined> {
  return await (memo.get('access') as Promise<Resolved | undefined> | undefined)?.catch(() => undefined)
}

async function resolve(cookie: string | undefined, unattended: boolean): Promise<Resolved | undefined> {
  const token = cookie ? await decodeToken(cookie, env().authSecret ?? '') : undefined
  if (!token) return undefined
  const service = await accessService()
  const resolved = await service.resolve(token.sessionId)
  // The session row decides; a token for a user other than the session's is not ours.
  if (!resolved || resolved.principal.staffId !== token.staffId) return undefined
  if (resolved.touch && !unattended) {
    touchSession(sessionDatabase().sql, token.sessionId).catch((error: unknown) =>
      log().warn({ err: error }, 'a session could not be marked as seen'),
    )
  }
  if (resolved.viewIsOver) noteEnd(resolved)
  if (resolved.access.viewing) keepFromWriting()
  return resolved
}

/** Nothing depends on it: its time is over, whether or not the log has the end yet. */
function noteEnd(resolved: Resolved): void {
  endView(sessionDatabase().drizzle, resolved.access).catch((error: unknown) =>
    log().warn({ err: error }, 'the end of a view could not be noted'),
  )
}

/** From here on the request has only connections on which Postgres refuses every change. */
function keepFromWriting(): void {
  const memo = requestContext()?.memo
  if (!memo)
    throw new AccessUnavailable('Without the portal’s front nothing keeps this request from writing.')
  memo.set(READ_ONLY, true)
}

/** Name of this portal's session cookie. */
export function cookieName(): string {
  return sessionCookieName(env().portalUrl)
}
