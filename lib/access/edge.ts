import { z } from 'zod'
import { guardedStore } from '../snapshot/breaker'
import { makeSeal } from '../snapshot/seal'
import { snapshotReader } from '../snapshot/snapshot'
import { UpstashStore } from '../snapshot/stores/upstash'
import { type AccessJson, accessJson } from './decision/access-json'
import { AccessUnavailable } from './decision/access-unavailable-error'
import { decide } from './decision/decide'
import { accessRules } from './decision/rules'
import type { MenuId } from './names'

export interface EdgeSettings {
  /** The portal's origin, for example `https://portal.example`. */
  origin: string
  upstash: { url: string; token: string }
  /** The portal's `AUTH_SECRET`: snapshots not sealed with it are ignored. */
  authSecret: string
  /** Time limit for the origin, in milliseconds. */
  timeoutMs?: number
}

const id = z.int().positive()
const versionReply = z.object({
  version: z.uuid(),
  /** The modules' declarations; no module is loaded at the edge. */
  declaredMenus: z.array(z.string()),
  principal: z.object({
    staffId: id,
    username: z.string(),
    fullName: z.string(),
    roleIds: z.array(id),
    permissionIds: z.array(id),
    // Without it nobody is taken to have used one.
    secondFactor: z.boolean().default(false),
  }),
})
const accessReply = z.object({
  /** Not always that of a snapshot alone: see `Access`. */
  version: z.string().min(1),
  username: z.string(),
  roles: z.array(z.string()),
  menus: z.array(z.string()),
  permissions: z.array(z.string()),
})

/**
 * Makes a resolver for an edge runtime, without Postgres or Node APIs. Each call has the origin validate the
 * session and the version at the primary, once, and takes that version's rules from memory or Upstash; if
 * Upstash has lost them, the origin decides. Takes a Cookie header and returns the user's access, or
 * undefined if nobody is signed in. Throws `AccessUnavailable` if the origin cannot be asked: an older answer
 * is never given.
 */
export function edgeResolver(settings: EdgeSettings): (cookie: string) => Promise<AccessJson | undefined> {
  const { origin, upstash, authSecret, timeoutMs = 5_000 } = settings
  const store = guardedStore(new UpstashStore(upstash), { onError: () => {} })
  const rules = snapshotReader(accessRules, { store, seal: makeSeal(authSecret) })

  const ask = async <T>(path: string, cookie: string, shape: z.ZodType<T>): Promise<T | undefined> => {
    try {
      const response = await fetch(new URL(path, origin), {
        headers: { cookie },
        cache: 'no-store',
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      })
      if (response.status === 401) return undefined
      if (!response.ok) throw new Error(`The origin answered ${response.status}.`)
      return shape.parse(await response.json())
    } catch (error) {
      throw new AccessUnavailable('Access could not be checked at the origin.', { cause: error })
    }
  }

  return async (cookie) => {
    const validated = await ask('/api/access/version', cookie, versionReply)
    if (!validated) return undefined
    const found = await rules.read(validated.version)
    if (!found) return await ask('/api/access', cookie, accessReply)
    return accessJson(
      decide(validated.version, validated.principal, found, validated.declaredMenus as MenuId[]),
    )
  }
}
