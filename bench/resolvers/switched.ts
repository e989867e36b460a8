import { accessResolver as none } from '@/bench/resolvers/none'
import { accessResolver as session } from '@/bench/resolvers/session'
import { accessResolver as uncached } from '@/bench/resolvers/uncached'
import { CHOICE, type Variant } from '@/bench/resolvers/variants'
import type { Resolved } from '@/lib/access/decision/resolved'
import { accessResolver as portal, type ResolverParts } from '@/lib/access/decision/resolver'
import { decodeToken as decode, type SessionToken } from '@/lib/auth/token'

// All variants in one process, which is told before each run which one to serve. Two processes of the same
// build differ by up to a tenth for their lifetime, which is more than the difference to measure.

const key = Symbol.for(CHOICE)

function chosen(): Variant {
  return (globalThis as { [key: symbol]: Variant | undefined })[key] ?? 'portal'
}

export function accessResolver(parts: ResolverParts): (sessionId: string) => Promise<Resolved | undefined> {
  const resolvers = {
    bare: none(),
    none: none(),
    session: session(parts),
    portal: portal(parts),
    uncached: uncached(parts),
  }
  return (sessionId) => resolvers[chosen()](sessionId)
}

const bearer = {
  sessionId: '00000000-0000-4000-8000-000000000001',
  staffId: Number(process.env.BENCH_STAFF_ID),
}

/** The bare page is that of a portal without sign-in: the cookie is not even decrypted. */
export function decodeToken(value: string, secret: string): Promise<SessionToken | undefined> {
  return chosen() === 'bare' ? Promise.resolve(bearer) : decode(value, secret)
}
