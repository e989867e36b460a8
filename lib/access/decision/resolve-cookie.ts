import { sessionCookieName } from '../../auth/cookie'
import { touchSession } from '../../auth/session'
import { decodeToken } from '../../auth/token'
import { client } from '../../platform/database'
import { env } from '../../platform/env'
import { log } from '../../platform/log'
import { requestContext } from '../../platform/request-context'
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
    touchSession(client(), token.sessionId).catch((error: unknown) =>
      log().warn({ err: error }, 'a session could not be marked as seen'),
    )
  }
  return resolved
}

/** Name of this portal's session cookie. */
export function cookieName(): string {
  return sessionCookieName(env().portalUrl)
}
