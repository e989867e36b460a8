import { eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { staff } from '@/db/schema/access'
import { clinic } from '@/db/schema/places'
import { Refusal } from '../../platform/refusal'
import { words } from '../words/refusals'

/**
 * Refuses a clinic that is not used any more and a practitioner whose account is deactivated; null is nobody in
 * particular. The triggers `in_use` hold the same of every row that is written. Throws `Refusal` beside the field.
 */
export async function requireInUse(
  transaction: Transaction,
  { clinicId, practitionerId }: { clinicId?: string | null; practitionerId?: number | null },
): Promise<void> {
  if (clinicId) {
    const [place] = await transaction
      .select({ active: clinic.active, name: clinic.name })
      .from(clinic)
      .where(eq(clinic.id, clinicId))
    if (!place) throw new Refusal('rule', words.noClinic(), { field: 'clinic' })
    if (!place.active) throw new Refusal('rule', words.clinicNotInUse(place.name), { field: 'clinic' })
  }
  if (practitionerId) {
    const [person] = await transaction
      .select({ active: staff.active, name: staff.fullName })
      .from(staff)
      .where(eq(staff.id, practitionerId))
    if (!person) throw new Refusal('rule', words.noPractitioner(), { field: 'practitioner' })
    if (!person.active)
      throw new Refusal('rule', words.practitionerLeft(person.name), { field: 'practitioner' })
  }
}
