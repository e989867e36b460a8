import { alias } from 'drizzle-orm/pg-core'
import type { Fragment, Sql } from '@/db/client'
import { examination } from '@/db/schema/examinations/examinations'
import { serviceRequest } from '@/db/schema/orders'

/* The order and its examination, by the letters that every query of this folder uses. */
export const [o, x] = [alias(serviceRequest, 'o'), alias(examination, 'x')]

/** The parts of the worklist: to perform, to report, and to read for those who ordered it. */
export const worklistParts = ['perform', 'report', 'read'] as const

export type WorklistPart = (typeof worklistParts)[number]

/** An order that has its examination to come; it counts while the order is active. */
const toPerform = (sql: Sql) => sql`
  ${o.category} in ('imaging', 'procedure') and ${o.status} = 'active' and ${x.status} is distinct from 'completed'`

/** The condition of a part of the worklist, over the order `o` and its examination `x`; what is to be read is that of `staffId`. */
export const inPart = (sql: Sql, part: WorklistPart, staffId: number): Fragment => {
  if (part === 'perform') return toPerform(sql)
  return part === 'report'
    ? sql`${x.waitsFor} = 'report'`
    : sql`${x.waitsFor} = 'reading' and ${o.authorId} = ${staffId}`
}

/** The orders with their examinations that are not over. */
export const ordersWith = (sql: Sql, part: WorklistPart) =>
  part === 'perform'
    ? sql`${o} left join ${x} on ${x.serviceRequestId} = ${o.id} and ${x.status} in ('preparation', 'completed')`
    : sql`${x} join ${o} on ${o.id} = ${x.serviceRequestId}`

/** When one of a part began to wait. */
export const waitsSince = (part: WorklistPart) => (part === 'perform' ? o.authoredAt : x.performedAt)
