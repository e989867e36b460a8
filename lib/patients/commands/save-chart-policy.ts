import 'server-only'
import { chartPolicy } from '@/db/schema/reference/chart-policy'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/guards/require-permission'
import { command } from '../../workflow/command'

/**
 * Says whether charts that are not confidential need a relation to the patient too. It counts from the next statement that
 * opens a chart, in every process; the log has it. Throws `PermissionMissing`.
 */
export async function saveChartPolicy(
  actor: Actor,
  { key, ...asked }: { key: string; relationNeeded: boolean },
): Promise<void> {
  requirePermission(actor, 'patients.emergency.review')
  requirePermission(actor, 'settings.access.manage')
  await command(actor, { key, action: 'save chart policy', content: asked }, async (transaction) => {
    await transaction
      .insert(chartPolicy)
      .values(asked)
      .onConflictDoUpdate({ target: chartPolicy.one, set: asked })
  })
}
