import type { Transaction } from '@/db/client'
import { type bed, location } from '@/db/schema/locations'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/guards/require-permission'
import { audit, insertRecord } from '../../workflow/record'
import { create } from '../../workflow/transition'
import type { LocationForm } from '../model/location-form'
import { beds } from '../workflows'
import { refused } from './refused'

/** What is known of a new place. */
export interface NewPlace {
  form: LocationForm
  /** What it lies in; null for a site. */
  parentId: string | null
  name: string
  code: string | null
  /** Of a ward: the department whose members are its staff. */
  departmentId: number | null
}

/** Adds a site, ward, room or theatre, in somebody’s transaction. Returns its id. Throws `Refusal`. */
export async function insertPlace(transaction: Transaction, actor: Actor, place: NewPlace): Promise<string> {
  requirePermission(actor, 'places.manage')
  const { id } = await refused(transaction, place, (inside) => insertRecord(inside, location, actor, place))
  await audit(transaction, location, 'add', { id, ...place })
  return id
}

/** Adds a free bed to a room, or to a ward without rooms, in somebody’s transaction. Returns its id. Throws `Refusal`. */
export async function insertBed(
  transaction: Transaction,
  actor: Actor,
  values: Pick<typeof bed.$inferInsert, 'locationId' | 'name'>,
): Promise<string> {
  const { id } = await refused(transaction, { name: values.name, field: 'names' }, (inside) =>
    create(inside, actor, beds, { event: 'add', values }),
  )
  return id
}
