import { and, eq } from 'drizzle-orm'
import { labPanel } from '@/db/schema/laboratory/catalogue'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/guards/require-permission'
import { codeSystems } from '../../codes/systems'
import { Refusal } from '../../platform/refusal'
import { command } from '../../workflow/command'
import { lockRecord } from '../../workflow/record'
import { catalogueRefusals as words } from '../words/catalogue'
import type { PanelValues } from './lines'
import { savePanel } from './save'

/** Adds a panel for what doctors order by its code. Throws `Refusal`. */
export async function addPanel(
  actor: Actor,
  { key, values }: { key: string; values: PanelValues },
): Promise<string> {
  requirePermission(actor, 'laboratory.catalogue')
  return await command(actor, { key, action: 'add lab panel', content: values }, async (transaction) => {
    const isCode = and(eq(labPanel.system, codeSystems.laboratory.uri), eq(labPanel.code, values.code))
    if ((await transaction.$count(labPanel, isCode)) > 0)
      throw new Refusal('rule', words.panelTaken(values.code), { field: 'code' })
    await savePanel(transaction, actor, values)
    const [made] = await transaction.select({ id: labPanel.id }).from(labPanel).where(isCode)
    return made?.id ?? ''
  })
}

/** Changes the name, the tests and the order of a panel; its code stays, and so does what is under way. Throws `Refusal`. */
export async function changePanel(
  actor: Actor,
  { key, ...input }: { key: string; id: string; expectedVersion: number; values: PanelValues },
): Promise<void> {
  requirePermission(actor, 'laboratory.catalogue')
  const { id, expectedVersion, values } = input
  await command(actor, { key, action: 'change lab panel', content: input }, async (transaction) => {
    const { code, system } = await lockRecord(transaction, labPanel, id, expectedVersion)
    await savePanel(transaction, actor, { ...values, code }, system)
  })
}
