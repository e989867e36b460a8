import { accessResolver } from '@/bench/resolvers/none'
import type { Resolved } from '@/lib/access/resolver'

// The page of a portal without sign-in: the cookie is not even decrypted. Stands in for resolve-cookie.ts, which
// does that before it asks the resolver.

const resolve = accessResolver()
const sessionId = '00000000-0000-4000-8000-000000000001'

export function resolveCookie(): Promise<Resolved | undefined> {
  return resolve(sessionId)
}

export function cookieName(): string {
  return 'portal.session'
}
