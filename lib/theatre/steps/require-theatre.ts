import { and, eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { location } from '@/db/schema/locations'
import { Refusal } from '../../platform/refusal'
import { words } from '../words/refusals'

/** Refuses what is no theatre, or a closed one. Throws `Refusal`. */
export async function requireTheatre(transaction: Transaction, theatreId: string): Promise<void> {
  const { name, active } = location
  const [theatre] = await transaction
    .select({ name, active })
    .from(location)
    .where(and(eq(location.id, theatreId), eq(location.form, 'th')))
  if (!theatre) throw new Refusal('rule', words.noTheatre(), { field: 'theatre' })
  if (!theatre.active) throw new Refusal('rule', words.theatreClosed(theatre.name), { field: 'theatre' })
}
