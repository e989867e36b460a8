import 'server-only'
import { dutyAssignment } from '@/db/schema/duty'
import type { Actor } from '../../access/actor'
import { now } from '../../clock/clock'
import { Refusal } from '../../platform/refusal'
import { command } from '../../workflow/command'
import { audit, lockRecord } from '../../workflow/record'
import { requireStep, transition } from '../../workflow/transition'
import type { Shift } from '../model/shift'
import { insertDuty, type NewDuty, refused } from '../steps/insert-duty'
import { words } from '../words/refusals'
import { duties } from '../workflows'

interface Existing {
  key: string
  id: string
  expectedVersion: number
}

/** Puts somebody on duty. Returns the id. Throws `Refusal`. */
export async function assignDuty(actor: Actor, { key, ...duty }: NewDuty & { key: string }): Promise<string> {
  requireStep(actor, duties, 'assign')
  return await command(actor, { key, action: 'assign duty', content: duty }, (transaction) =>
    insertDuty(transaction, actor, duty),
  )
}

/** Changes the times; of what has begun only the end. Throws `Refusal`. */
export async function changeDuty(
  actor: Actor,
  { key, ...input }: Existing & { shift: Shift },
): Promise<void> {
  requireStep(actor, duties, 'change')
  const { id, expectedVersion, shift } = input
  await command(actor, { key, action: 'change duty', content: input }, async (transaction) => {
    if (shift.until <= now()) throw new Refusal('rule', words.over(), { field: 'to' })
    const { staffId, locationId, function: as } = await lockRecord(transaction, dutyAssignment, id)
    await refused(transaction, { id, staffId, locationId, function: as, shift }, (inside) =>
      transition(inside, actor, duties, { id, expectedVersion, event: 'change', values: { period: shift } }),
    )
    await audit(transaction, dutyAssignment, 'change', { id, from: shift.from, until: shift.until })
  })
}

/** Takes somebody off the list who has not begun, or marks as wrong that they were on duty. Throws `Refusal`. */
export async function endDuty(
  actor: Actor,
  event: 'cancel' | 'retract',
  { key, ...input }: Existing & { reason: string },
): Promise<void> {
  requireStep(actor, duties, event)
  const { id } = input
  await command(actor, { key, action: `${event} duty`, content: input }, async (transaction) => {
    const { staffId, locationId, function: as, period } = await lockRecord(transaction, dutyAssignment, id)
    await refused(transaction, { id, staffId, locationId, function: as, shift: period as Shift }, (inside) =>
      transition(inside, actor, duties, { ...input, event }),
    )
  })
}
