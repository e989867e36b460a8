import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { labTest } from '@/db/schema/laboratory/catalogue'
import { specimen, specimenRequest, specimenTest } from '@/db/schema/laboratory/specimens'
import { serviceRequest } from '@/db/schema/orders'
import { computed } from '@/db/select-list'
import type { OrderPriority } from '../../encounters/model/labels'

const [q, o] = [alias(specimenRequest, 'q'), alias(serviceRequest, 'o')]
const [t, b] = [alias(specimenTest, 't'), alias(labTest, 'b')]

/** The specimen that a query of this folder is about. */
export const s = alias(specimen, 's')

/** The priority of the most urgent order of the specimen. */
export const priorityOf = (sql: Sql) =>
  computed<OrderPriority>(sql`
    (select ${o.priority} from ${q} join ${o} on ${o.id} = ${q.serviceRequestId} where ${q.specimenId} = ${s.id}
      order by array_position(array['stat', 'asap', 'urgent', 'routine'], ${o.priority}) limit 1)`)

/** The names of the tests that are done with the specimen, each once, in the order of their panels. */
export const testsOf = (sql: Sql) =>
  computed<string[]>(sql`
    (select coalesce(json_agg(x.name order by x.seq, x.name), '[]') from (
      select ${b.name} as name, min(${t.seq}) as seq from ${t} join ${b} on ${b.id} = ${t.testId}
       where ${t.specimenId} = ${s.id} group by ${b.name}) x)`)
