import type { Access } from '@/lib/access/access'
import { meets, type PagePath, pages } from '@/lib/access/pages'
import { requestContext } from '@/lib/server/request-context'

/**
 * Whether the guard of the page at `pathname` will refuse `access`. If so, gives the reply its status, 403.
 * `pathname` comes from the server's front; without the front nobody could set the status, and it is left to
 * the guard. Someone who makes the pathname up only refuses themselves.
 */
export function refusesDocument(access: Access | undefined, pathname: string | null): boolean {
  const context = requestContext()
  if (!access || !context || !pathname || !Object.hasOwn(pages, pathname)) return false
  if (meets(access, pages[pathname as PagePath])) return false
  context.setStatus(403)
  return true
}
