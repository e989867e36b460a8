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
 * Who the bearer of a session cookie is and what they may do, once a request: the guard, the menu and a server action
 * of one request get the same answer. `cookie` is the value of the session cookie. Undefined when nobody is signed
 * in; throws `AccessUnavailable` when that cannot be established. `unattended` marks a request that a page makes on
 * its own: it does not keep the session alive.
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

/** Who was found to make the request that `memo` belongs to, if that was asked and somebody was. Never throws. */
export async function resolvedOf(memo: ReadonlyMap<string, unknown>): Promise<Resolved | undefined> {
  return await (memo.get('access') as Promise<Resolved | undefined> | undefined)?.catch(() => undefined)
}

async function resolve(cookie: string | undefined, unattended: boolean): Promise<Resolved | undefined> {
  const token = cookie ? await decodeToken(cookie, env().authSecret ?? '') : undefined
  if (!token) return undefined
  const service = await accessService()
  const resolved = await service.resolve(token.sessionId)
  // The session's row decides; a token whose person is not the session’s is not ours.
  if (!resolved || resolved.principal.staffId !== token.staffId) return undefined
  if (resolved.touch && !unattended) {
    touchSession(client(), token.sessionId).catch((error: unknown) =>
      log().warn({ err: error }, 'a session could not be marked as seen'),
    )
  }
  return resolved
}

/** Name of the session cookie of this portal. */
export function cookieName(): string {
  return sessionCookieName(env().portalUrl)
}
