import type { MenuId } from '../names'
import type { Access, Principal } from './access'
import { opensTo } from './opened'
import type { Rules } from './rules'

/**
 * Decides what `principal` may open and do under `rules` (`opensTo`). Nothing opens in a session without the
 * second factor that its person must have. Only active people have a principal. Pass `declaredMenus` where no module is loaded: at the edge.
 */
export function decide(
  version: string,
  principal: Principal,
  rules: Rules,
  declaredMenus?: readonly MenuId[],
): Access {
  const { secondFactor, ...opened } = opensTo(principal, rules, declaredMenus)
  const person = { id: principal.staffId, username: principal.username, fullName: principal.fullName }
  if (principal.secondFactor === false && secondFactor)
    return { version, person, ...NOTHING, secondFactorMissing: true }
  return { version, person, ...opened }
}

const NOTHING = { roles: [], menus: [], permissions: [], opens: () => false, may: () => false }
