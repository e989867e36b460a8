import { signInRule } from '@/db/schema/sign-in'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/guards/require-permission'
import { command } from '../../workflow/command'

/** Saves after how many minutes a step asks again who is there, null for never. The log says who did. Throws `Refusal`. */
export async function saveSignInRule(
  actor: Actor,
  { key, askAgainMinutes }: { key: string; askAgainMinutes: number | null },
): Promise<void> {
  requirePermission(actor, 'settings.access.manage')
  await command(
    actor,
    { key, action: 'save sign-in rule', content: { askAgainMinutes } },
    async (transaction) => {
      await transaction
        .insert(signInRule)
        .values({ askAgainMinutes })
        .onConflictDoUpdate({ target: signInRule.one, set: { askAgainMinutes } })
    },
  )
}
