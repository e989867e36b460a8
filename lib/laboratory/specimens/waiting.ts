import { alias } from 'drizzle-orm/pg-core'
import { labPanel } from '@/db/schema/laboratory/catalogue'
import { specimen, specimenRequest } from '@/db/schema/laboratory/specimens'
import { serviceRequest } from '@/db/schema/orders'
import type { WaitingKind } from '../../module/waiting-kind'
import { seamWords } from '../words/seams'

const words = seamWords.waiting

const [o, s] = [alias(serviceRequest, 'o'), alias(specimen, 's')]
const [q, n] = [alias(specimenRequest, 'q'), alias(labPanel, 'n')]

/** Specimens to collect and to receive, and orders that the laboratory does not know. */
export const specimensWaiting: readonly WaitingKind[] = [
  {
    id: 'specimens-to-collect',
    label: words.toCollect,
    menu: 'menu_patients',
    permissions: ['patients.read', 'laboratory.collect'],
    href: '/patients/collection',
    tone: 'plain',
    counted: (sql) => sql`
      select count(*)::int as count, min(${o.authoredAt}) as since from ${o}
        left join lateral (select min(${s.status}) as first from ${q} join ${s} on ${s.id} = ${q.specimenId}
                            where ${q.serviceRequestId} = ${o.id} and ${s.status} in ('ordered', 'available')) live on true
       where ${o.category} = 'laboratory' and ${o.status} = 'active'
         and (live.first is null and exists (
                select from ${n} where ${n.system} = ${o.system} and ${n.code} = ${o.code} and ${n.active})
              or exists (select from ${q} join ${s} on ${s.id} = ${q.specimenId}
                          where ${q.serviceRequestId} = ${o.id} and ${s.status} = 'ordered'))`,
  },
  {
    id: 'specimens-to-receive',
    label: words.toReceive,
    menu: 'menu_laboratory',
    permissions: ['laboratory.read', 'laboratory.receive'],
    href: '/laboratory/receipt',
    tone: 'plain',
    counted: (sql) => sql`
      select count(*)::int as count, min(${s.collectedAt}) as since from ${s}
       where ${s.status} = 'available' and ${s.receivedAt} is null`,
  },
  {
    id: 'laboratory-orders-unknown',
    label: words.unknown,
    menu: 'menu_laboratory',
    permissions: ['laboratory.read', 'laboratory.receive'],
    href: '/laboratory',
    tone: 'attention',
    counted: (sql) => sql`
      select count(*)::int as count, min(${o.authoredAt}) as since from ${o}
       where ${o.category} = 'laboratory' and ${o.status} in ('active', 'on-hold')
         and not exists (select from ${n} where ${n.system} = ${o.system} and ${n.code} = ${o.code} and ${n.active})
         and not exists (select from ${q} where ${q.serviceRequestId} = ${o.id})`,
  },
]
