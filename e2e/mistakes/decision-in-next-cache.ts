import { revalidateTag, unstable_cache, updateTag as updateTagNow } from 'next/cache'
import { cookieName as nameOfCookie, resolveCookie as resolveNow } from '@/lib/access/decision/resolve-cookie'

const isMade = process.env.MISTAKE === 'decision-in-next-cache'

/**
 * Stands for the guard's `resolveCookie`. The mistake: what a person may do is kept in Next's cache until the tag
 * says that it is old.
 */
export const resolveCookie: typeof resolveNow = async (cookie, options) => {
  if (!isMade) return await resolveNow(cookie, options)
  const read = unstable_cache(async () => (await resolveNow(cookie, options)) ?? null, [cookie ?? ''], {
    tags: ['access'],
  })
  const held = await read()
  if (!held) return undefined
  // The cache holds JSON, in which functions are lost.
  const { menus, permissions } = held.access
  const access = {
    ...held.access,
    opens: (menu: (typeof menus)[number]) => menus.includes(menu),
    may: (permission: string) => permissions.includes(permission),
  }
  return { ...held, access }
}

/** The guard takes it from the same module. */
export const cookieName = nameOfCookie

/** Stands for the settings action's `updateTag`: the tag is declared old, and what is old is served once more. */
export function updateTag(tag: string): void {
  if (isMade) revalidateTag(tag, 'max')
  else updateTagNow(tag)
}
