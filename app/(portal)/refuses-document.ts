import type { Access } from '@/lib/access/access'
import { meets, type PagePath, pages } from '@/lib/access/pages'
import { requestContext } from '@/lib/server/request-context'

/**
 * Whether the guard of the page that is asked for will refuse `access`. If so, gives the reply its status, 403.
 * Without the server's front nobody could set the status, and it is left to the guard.
 */
export function refusesDocument(access: Access | undefined): boolean {
  const context = requestContext()
  if (!access || !context || !Object.hasOwn(pages, context.pathname)) return false
  if (meets(access, pages[context.pathname as PagePath])) return false
  context.setStatus(403)
  return true
}
