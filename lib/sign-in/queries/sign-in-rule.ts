import { alias } from 'drizzle-orm/pg-core'
import { signInRule } from '@/db/schema/sign-in'
import { columns } from '@/db/select-list'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/guards/require-permission'
import { client } from '../../platform/database'

const r = alias(signInRule, 'r')

export interface SignInRule {
  /** Minutes after which a step asks again who is there; null for never. */
  askAgainMinutes: number | null
}

/** How the hospital wants people to sign in. Throws `PermissionMissing`. */
export async function readSignInRule(access: Pick<Actor, 'may'>): Promise<SignInRule> {
  requirePermission(access, 'settings.access.read')
  const [row] = await client()`select ${columns({ askAgainMinutes: r.askAgainMinutes })} from ${r}`
  return row ?? { askAgainMinutes: null }
}
