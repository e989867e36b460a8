import { eq } from 'drizzle-orm'
import { factorRemoval } from '@/db/schema/sign-in'
import type { Actor } from '../../access/actor'
import { unkeyedCommand } from '../../workflow/command'

/** The actor has read that their second factors were removed, and is not told again. */
export async function noteRemoval(actor: Actor): Promise<void> {
  await unkeyedCommand(actor, (transaction) =>
    transaction.delete(factorRemoval).where(eq(factorRemoval.staffId, actor.person.id)),
  )
}
