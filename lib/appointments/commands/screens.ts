import { eq, sql } from 'drizzle-orm'
import { clinic } from '@/db/schema/places'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/guards/require-permission'
import { Refusal } from '../../platform/refusal'
import { command } from '../../workflow/command'
import { audit } from '../../workflow/record'
import { words } from '../words/refusals'

/**
 * Turns off all call screens of a clinic: their keys are of an older series from the commit on. Returns the name of the
 * clinic. Throws `Refusal` for an unknown one.
 */
export async function turnScreensOff(
  actor: Actor,
  { key, clinicId }: { key: string; clinicId: string },
): Promise<string> {
  requirePermission(actor, 'queue.call')
  return await command(
    actor,
    { key, action: 'turn screens off', content: { clinicId } },
    async (transaction) => {
      const [turned] = await transaction
        .update(clinic)
        .set({ screenSeries: sql`${clinic.screenSeries} + 1` })
        .where(eq(clinic.id, clinicId))
        .returning({ id: clinic.id, name: clinic.name })
      if (!turned) throw new Refusal('not_found', words.noClinic())
      await audit(transaction, clinic, 'screens-off', turned)
      return turned.name
    },
  )
}
