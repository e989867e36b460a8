import type { Access } from '../decision/access'
import { declared } from '../declared'
import type { ApiPath, PagePath, Permission } from '../names'
import { satisfies } from '../requirement'

/**
 * Why a page or an API that is open to the person or role as whom the portal is seen stays closed: `charts` because it may
 * show patients, which everything may that its module does not declare otherwise; `own` because the person who looks may not
 * open it by themselves. Undefined when it is open, and for everybody who sees the portal as themselves.
 */
export function closedInView({ viewing }: Access, path: PagePath | ApiPath): 'charts' | 'own' | undefined {
  if (!viewing) return undefined
  const { pages, apis, withoutPatients } = declared()
  if (!withoutPatients.has(path)) return 'charts'
  const requirement = { ...pages, ...apis }[path]
  return satisfies(viewing.own, requirement) ? undefined : 'own'
}

/** The same for what a query reads. */
export function isReadInView({ viewing }: Pick<Access, 'viewing'>, permission: Permission): boolean {
  return !viewing || (declared().withoutPatients.has(permission) && viewing.own.may(permission))
}
