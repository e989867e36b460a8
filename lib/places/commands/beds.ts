import { eq } from 'drizzle-orm'
import { bed, location } from '@/db/schema/locations'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/guards/require-permission'
import { command } from '../../workflow/command'
import { audit, lockRecord, updateRecord } from '../../workflow/record'
import { requireStep, transition } from '../../workflow/transition'
import type { BedEvent, BedStatus } from '../model/bed-machine'
import { closeBed } from '../steps/close-bed'
import { insertBed } from '../steps/insert-place'
import { refused } from '../steps/refused'
import { beds } from '../workflows'

interface Existing {
  key: string
  id: string
  expectedVersion: number
}

/** Adds free beds to a room, or to a ward without rooms: all of them or none. Throws `Refusal`. */
export async function addBeds(
  actor: Actor,
  { key, ...input }: { key: string; locationId: string; names: readonly string[] },
): Promise<void> {
  requireStep(actor, beds, 'add')
  const { locationId, names } = input
  await command(actor, { key, action: 'add beds', content: input }, async (transaction) => {
    for (const name of names) await insertBed(transaction, actor, { locationId, name })
  })
}

/** Gives a bed another name. Throws `Refusal`. */
export async function renameBed(actor: Actor, { key, ...input }: Existing & { name: string }): Promise<void> {
  requirePermission(actor, 'places.manage')
  const { id, expectedVersion, name } = input
  await command(actor, { key, action: 'rename bed', content: input }, async (transaction) => {
    await lockRecord(transaction, bed, id, expectedVersion)
    await refused(transaction, { name }, (inside) => updateRecord(inside, bed, actor, id, { name }))
    await audit(transaction, bed, 'rename', { id, name })
  })
}

/**
 * Closes, opens, cleans a bed or marks it as contaminated. Returns its new status. Throws `Refusal`; while somebody is in
 * a bed that is to be closed, it names who may be asked.
 */
export async function stepBed(
  actor: Actor,
  { key, ...input }: Existing & { event: Exclude<BedEvent, 'add'>; reason: string },
): Promise<BedStatus> {
  requireStep(actor, beds, input.event)
  return await command(actor, { key, action: 'step bed', content: input }, async (transaction) => {
    if (input.event === 'close') {
      const found = await lockRecord(transaction, bed, input.id)
      const [place] = await transaction.select().from(location).where(eq(location.id, found.locationId))
      await closeBed(transaction, actor, { ...found, place: place?.name ?? '' }, input)
      return 'C'
    }
    const { status } = await refused(transaction, { name: '' }, (inside) =>
      transition(inside, actor, beds, input),
    )
    return status
  })
}
