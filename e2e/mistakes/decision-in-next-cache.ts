import { revalidateTag, unstable_cache, updateTag as updateTagNow } from 'next/cache'
import { cookieName as nameOfCookie, resolveCookie as resolveNow } from '@/lib/access/decision/resolve-cookie'

const isMade = process.env.MISTAKE === 'decision-in-next-cache'

/** Replaces the guard’s `resolveCookie`. The mistake: access is kept in Next’s cache until its tag is invalidated. */
export const resolveCookie: typeof resolveNow = async (cookie, options) => {
  if (!isMade) return await resolveNow(cookie, options)
  const read = unstable_cache(async () => (await resolveNow(cookie, options)) ?? null, [cookie ?? ''], {
    tags: ['access'],
  })
  const held = await read()
  if (!held) return undefined
  // The cache stores JSON, which drops functions.
  const { menus, permissions } = held.access
  const access = {
    ...held.access,
    opens: (menu: (typeof menus)[number]) => menus.includes(menu),
    may: (permission: string) => permissions.includes(permission),
  }
  return { ...held, access }
}

/** The guard imports it from the same module. */
export const cookieName = nameOfCookie

/**
 * Replaces the settings action's `updateTag`: the tag is marked stale, and the stale value is served again.
 */
export function updateTag(tag: string): void {
  if (isMade) revalidateTag(tag, 'max')
  else updateTagNow(tag)
}
