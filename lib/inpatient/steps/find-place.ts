import { eq, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Transaction } from '@/db/client'
import { bed, location } from '@/db/schema/locations'
import type { BedStatus } from '../../places/model/bed-machine'
import { Refusal } from '../../platform/refusal'
import { isUuid } from '../../platform/uuid'
import { intervalWords, words } from '../words/refusals'

/** A ward that takes patients. Throws `Refusal` beside the field `ward`. */
export async function wardInUse(transaction: Transaction, id: string): Promise<{ id: string; name: string }> {
  const [ward] = isUuid(id)
    ? await transaction
        .select({ id: location.id, name: location.name, form: location.form, active: location.active })
        .from(location)
        .where(eq(location.id, id))
    : []
  if (ward?.form !== 'wa') throw new Refusal('rule', words.noWard(), { field: 'ward' })
  if (!ward.active) throw new Refusal('rule', words.wardClosed(ward.name), { field: 'ward' })
  return ward
}

/** The name of a ward, for messages. */
export async function wardName(transaction: Transaction, id: string): Promise<string> {
  const [ward] = await transaction.select({ name: location.name }).from(location).where(eq(location.id, id))
  return ward?.name ?? ''
}

/** A bed with where it is. */
export interface Bed {
  id: string
  /** The room and the bed. */
  name: string
  status: BedStatus
  wardId: string
}

const room = alias(location, 'room')

/** Locks the beds `ids` in the order of their ids, so that no deadlock is possible. Throws `Refusal` beside `bed`. */
export async function lockBeds(transaction: Transaction, ids: readonly string[]): Promise<Bed[]> {
  const found: Bed[] = []
  for (const id of [...ids].sort()) {
    const [row] = isUuid(id)
      ? await transaction
          .select({
            id: bed.id,
            bed: bed.name,
            status: bed.status,
            room: room.name,
            form: room.form,
            wardId: sql<string>`case ${room.form} when 'wa' then ${room.id} else ${room.parentId} end`,
          })
          .from(bed)
          .innerJoin(room, eq(room.id, bed.locationId))
          .where(eq(bed.id, id))
          .for('no key update', { of: bed })
      : []
    if (!row) throw new Refusal('rule', words.noBed(), { field: 'bed' })
    const { form, room: roomName, bed: bedName, ...rest } = row
    found.push({ ...rest, name: form === 'ro' ? intervalWords.bed(roomName, bedName) : bedName })
  }
  return found
}

/** Locks one bed: see `lockBeds`. */
export async function lockBed(transaction: Transaction, id: string): Promise<Bed> {
  const [found] = await lockBeds(transaction, [id])
  if (!found) throw new Refusal('rule', words.noBed(), { field: 'bed' })
  return found
}
