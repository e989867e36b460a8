import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/guards/require-permission'
import { Refusal } from '../../platform/refusal'
import { lockPerson } from '../../staff/commands/administer'
import { command } from '../../workflow/command'
import { removeFactors } from '../steps/remove-factors'
import { words } from '../words/refusals'

/**
 * Removes the second factors of somebody who has lost them, which ends their sessions; they are told at their next sign-in.
 * Returns their name. Throws `Refusal`.
 */
export async function removeFactorsOf(
  actor: Actor,
  { key, id }: { key: string; id: number },
): Promise<string> {
  requirePermission(actor, 'settings.access.manage')
  if (id === actor.person.id) throw new Refusal('rule', words.notOwnFactors())
  return await command(
    actor,
    { key, action: 'remove second factors', content: { id } },
    async (transaction) => {
      const { fullName } = await lockPerson(transaction, id)
      if (!(await removeFactors(transaction, id, actor.person.fullName)))
        throw new Refusal('rule', words.noFactors(), { stale: true })
      return fullName
    },
  )
}
