import { eq, inArray } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { bed, location } from '@/db/schema/locations'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/guards/require-permission'
import { Refusal } from '../../platform/refusal'
import { command } from '../../workflow/command'
import { audit, lockRecord, updateRecord } from '../../workflow/record'
import { requireStep, transition } from '../../workflow/transition'
import { closeBed, refuseOccupied } from '../steps/close-bed'
import { insertPlace, type NewPlace } from '../steps/insert-place'
import { refused } from '../steps/refused'
import { words } from '../words/refusals'
import { beds } from '../workflows'

interface Existing {
  key: string
  id: string
  expectedVersion: number
}

/** Adds a site, ward, room or theatre. Returns its id. Throws `Refusal`. */
export async function addPlace(actor: Actor, { key, ...place }: NewPlace & { key: string }): Promise<string> {
  requirePermission(actor, 'places.manage')
  return await command(actor, { key, action: 'add place', content: place }, (transaction) =>
    insertPlace(transaction, actor, place),
  )
}

/** Renames a place, and says whose ward it is. It stays where it is. Throws `Refusal`. */
export async function changePlace(
  actor: Actor,
  { key, ...input }: Existing & Pick<NewPlace, 'name' | 'code' | 'departmentId'>,
): Promise<void> {
  requirePermission(actor, 'places.manage')
  const { id, expectedVersion, ...values } = input
  await command(actor, { key, action: 'change place', content: input }, async (transaction) => {
    await lockRecord(transaction, location, id, expectedVersion)
    await refused(transaction, values, (inside) => updateRecord(inside, location, actor, id, values))
    await audit(transaction, location, 'change', { id, ...values })
  })
}

/**
 * Closes a place with everything in it, for a reason that its beds keep. Refused while somebody is in one of the beds.
 * Throws `Refusal`.
 */
export async function closePlace(
  actor: Actor,
  { key, ...input }: Existing & { reason: string },
): Promise<void> {
  requirePermission(actor, 'places.manage')
  requireStep(actor, beds, 'close')
  const { id, expectedVersion, reason } = input
  await command(actor, { key, action: 'close place', content: input }, async (transaction) => {
    const { name, active } = await lockRecord(transaction, location, id, expectedVersion)
    if (!active) throw new Refusal('conflict', words.closedMeanwhile(name), { stale: true })
    const inside = await placesIn(transaction, id)
    const open = (await lockBeds(transaction, inside)).filter(({ status }) => status !== 'C')
    await refuseOccupied(transaction, open)
    for (const one of open) await closeBed(transaction, actor, one, { reason })
    // What lies deepest first.
    for (const one of inside.filter((place) => place.active).reverse())
      await setActive(transaction, actor, { id: one.id, active: false, reason })
  })
}

/**
 * Opens a place that was closed; with `all`, everything in it too, whose beds then have to be cleaned. Throws `Refusal`.
 */
export async function openPlace(actor: Actor, { key, ...input }: Existing & { all: boolean }): Promise<void> {
  requirePermission(actor, 'places.manage')
  const { id, expectedVersion, all } = input
  await command(actor, { key, action: 'open place', content: input }, async (transaction) => {
    const found = await lockRecord(transaction, location, id, expectedVersion)
    if (found.active) throw new Refusal('conflict', words.openMeanwhile(found.name), { stale: true })
    const inside = all ? await placesIn(transaction, id) : [found]
    await refused(transaction, found, async (within) => {
      for (const one of inside.filter((place) => !place.active))
        await setActive(within, actor, { id: one.id, active: true })
      const closed = all ? await lockBeds(within, inside) : []
      // Beds of a ward that has rooms by now stay closed.
      const parents = new Set(inside.map(({ parentId }) => parentId))
      for (const one of closed.filter((place) => place.status === 'C' && !parents.has(place.locationId)))
        await transition(within, actor, beds, { id: one.id, event: 'open' })
    })
  })
}

type Place = typeof location.$inferSelect

async function setActive(
  transaction: Transaction,
  actor: Actor,
  { id, active, reason }: { id: string; active: boolean; reason?: string },
): Promise<void> {
  await updateRecord(transaction, location, actor, id, { active })
  if (active) await audit(transaction, location, 'open', { id })
  else await audit(transaction, location, 'close', { id, reason })
}

/** The place `id` and what lies in it, locked, each after what it lies in. */
async function placesIn(transaction: Transaction, id: string): Promise<Place[]> {
  const found = await transaction.select().from(location).where(eq(location.id, id))
  for (let last = found; last.length > 0; ) {
    last = await transaction
      .select()
      .from(location)
      .where(
        inArray(
          location.parentId,
          last.map((one) => one.id),
        ),
      )
      .orderBy(location.id)
      .for('no key update')
    found.push(...last)
  }
  return found
}

/** The beds in `places`, locked, with the name of the room or ward of each. */
async function lockBeds(transaction: Transaction, places: readonly Place[]) {
  const names = new Map(places.map(({ id, name }) => [id, name]))
  const found = await transaction
    .select()
    .from(bed)
    .where(inArray(bed.locationId, [...names.keys()]))
    .orderBy(bed.id)
    .for('no key update')
  return found.map((one) => ({ ...one, place: names.get(one.locationId) ?? '' }))
}
