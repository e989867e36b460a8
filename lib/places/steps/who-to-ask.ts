import { and, eq, or } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Transaction } from '@/db/client'
import { staff } from '@/db/schema/access'
import { location } from '@/db/schema/locations'
import { departmentMember } from '@/db/schema/places'
import { inForceNow } from '../../access/decision/moment'
import { words } from '../words/refusals'

const [place, ward] = [alias(location, 'place'), alias(location, 'ward')]

/** Who can say where the people in the beds of a room or ward may go: the head of the ward, or its staff. */
export async function whoToAsk(transaction: Transaction, locationId: string): Promise<string> {
  const [found] = await transaction
    .select({ ward: ward.name, head: staff.fullName })
    .from(place)
    .innerJoin(ward, and(eq(ward.form, 'wa'), or(eq(ward.id, place.id), eq(ward.id, place.parentId))))
    .leftJoin(
      departmentMember,
      and(
        eq(departmentMember.departmentId, ward.departmentId),
        departmentMember.isHead,
        inForceNow(departmentMember),
      ),
    )
    .leftJoin(staff, and(eq(staff.id, departmentMember.staffId), staff.active))
    .where(eq(place.id, locationId))
  const name = found?.ward ?? ''
  return (found?.head ? words.head(found.head, name) : words.staff(name)).text
}
