import type { Transaction } from '@/db/client'
import { accessAskFirst } from '@/db/schema/access'
import { Refusal } from '../../platform/refusal'
import type { Access } from '../decision/access'
import { requirePermission } from '../guards/require-permission'
import type { Executor } from '../rules/rule-table'
import { rulebookRefusals as words } from '../words/rulebook'

/** When a switch shows first what it would open and close. */
export interface AskFirstSetting {
  /** When more people than this are concerned; null for never. */
  people: number | null
  /** When a menu closes for somebody who is signed in. */
  signedIn: boolean
}

/** When switches ask first. Throws `PermissionMissing`. */
export async function readAskFirst(access: Access, executor: Executor): Promise<AskFirstSetting> {
  requirePermission(access, 'settings.access.read')
  const [row] = await executor.select().from(accessAskFirst)
  // Without the row nothing asks first: see `proveFirst`.
  return { people: row?.people ?? null, signedIn: row?.signedIn ?? false }
}

/** The setting as somebody saw it, to tell whether it was changed since. */
export const seenOf = ({ people, signedIn }: AskFirstSetting): string => JSON.stringify([people, signedIn])

/** Changes when switches ask first. Throws `Refusal` where it is not as it was `seen`. */
export async function changeAskFirst(
  transaction: Transaction,
  access: Access,
  { people, signedIn, seen }: AskFirstSetting & { seen: string },
): Promise<void> {
  requirePermission(access, 'settings.access.manage')
  const [row] = await transaction.select().from(accessAskFirst).for('update')
  const now = { people: row?.people ?? null, signedIn: row?.signedIn ?? false }
  if (seenOf(now) === seenOf({ people, signedIn })) return
  if (seenOf(now) !== seen)
    throw new Refusal('conflict', words.askFirstChanged(now.people, now.signedIn), { stale: true })
  await transaction
    .insert(accessAskFirst)
    .values({ people, signedIn })
    .onConflictDoUpdate({ target: accessAskFirst.one, set: { people, signedIn } })
}
