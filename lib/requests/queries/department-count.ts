import { alias } from 'drizzle-orm/pg-core'
import { accessRequest } from '@/db/schema/access'
import { departmentMember } from '@/db/schema/places'
import { columns, computed } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { inForceIn } from '../../access/decision/moment'
import { led } from '../../delegation/steps/led'
import { client } from '../../platform/database'

const [q, m] = [alias(accessRequest, 'q'), alias(departmentMember, 'm')]

/**
 * How many requests of people in departments that the user leads are open, also those that only an administrator can grant. 0
 * for everybody who leads none, and while the portal is seen as somebody else.
 */
export async function countDepartmentRequests({ person, viewing }: Access): Promise<number> {
  if (viewing) return 0
  const sql = client()
  const list = columns({ open: computed<number>(sql`count(distinct ${q.id})::int`) })
  const [row] = await sql<{ open: number }[]>`
    with recursive ${led(sql, person.id)}
    select ${list}
      from led join ${m} on ${m.departmentId} = led.id and ${inForceIn(sql, m)} and ${m.staffId} <> ${person.id}
      join ${q} on ${q.staffId} = ${m.staffId}
     where ${q.state} = 'requested' and (${q.until} is null or ${q.until} > hospital_now())`
  return row?.open ?? 0
}
