import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { department, departmentMember } from '@/db/schema/places'
import { inForceIn } from '../../access/decision/moment'

const [d, m, part] = [
  alias(department, 'led_department'),
  alias(departmentMember, 'led_member'),
  alias(department, 'part'),
]

/** For a `with recursive` clause: `led (id)`, the departments that somebody leads now, and those that are a part of one. */
export const led = (sql: Sql, staffId: number) => sql`led (id) as (
  select ${d.id} from ${d} join ${m} on ${m.departmentId} = ${d.id}
   where ${m.staffId} = ${staffId} and ${m.isHead} and ${d.active} and ${inForceIn(sql, m)}
  union
  select ${part.id} from ${part} join led on led.id = ${part.parentId} where ${part.active})`
