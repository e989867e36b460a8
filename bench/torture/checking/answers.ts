/** The access tables' view of a user: see `torture_truth` in history.sql. */
export interface PersonTruth {
  active: boolean
  /** Element ids of the menus that open, sorted. */
  menus: string[]
  /** Codenames, sorted. */
  permissions: readonly string[]
}

/**
 * A reader's answer about a user, as far as that kind of answer shows it. `version` is missing if the answer
 * does not contain one.
 */
export interface Answer {
  username: string
  version?: string
  active?: boolean
  menus?: string[]
  permissions?: readonly string[]
  /** One page was opened (true) or refused (false). */
  page?: { menu: string; open: boolean }
  /** An action that needs all of these menus and permissions was allowed (true) or refused (false). */
  action?: { needs: string[]; allowed: boolean }
}

/** Whether `answer` agrees with `truth` about the user in everything it shows. */
export function agrees(truth: PersonTruth, answer: Answer): boolean {
  const { active, menus, permissions, page, action } = answer
  // Deactivated users get no answer, so every other answer implies an active user.
  if (truth.active !== (active ?? true)) return false
  if (menus && String(menus) !== String(truth.menus)) return false
  if (permissions && String(permissions) !== String(truth.permissions)) return false
  if (page && page.open !== truth.menus.includes(page.menu)) return false
  if (!action) return true
  const has = [...truth.menus, ...truth.permissions]
  return action.allowed === action.needs.every((needed) => has.includes(needed))
}
