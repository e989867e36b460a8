import { alias } from 'drizzle-orm/pg-core'
import { queueTicket } from '@/db/schema/queue'
import type { WaitingKind } from '../module/waiting-kind'
import { LATE_MINUTES } from './model/rules'
import { a, leftOpen, toMove } from './queries/needs-attention-sql'
import { accessWords } from './words/access'

const words = accessWords.waiting

const t = alias(queueTicket, 't')
const LATE = `${LATE_MINUTES} minutes`

export const waiting: readonly WaitingKind[] = [
  {
    id: 'queue',
    label: words.queue,
    menu: 'menu_appointments',
    permissions: ['appointments.read', 'queue.call'],
    href: '/appointments/queue',
    tone: 'attention',
    counted: (sql, { day }) => sql`
      select count(*)::int as count, min(${t.waitingSince}) as since from ${t}
       where ${t.day} >= ${day}::date - 1 and ${t.status} = 'waiting'`,
  },
  {
    id: 'late',
    label: words.late(LATE_MINUTES),
    menu: 'menu_appointments',
    permissions: ['appointments.read', 'appointments.check-in'],
    href: '/appointments',
    tone: 'attention',
    counted: (sql, { begins, now }) => sql`
      select count(*)::int as count, min(${a.startsAt}) as since from ${a}
       where ${a.status} = 'booked' and ${a.startsAt} >= ${begins}
         and ${a.startsAt} < ${now}::timestamptz - ${LATE}::interval`,
  },
  {
    id: 'due',
    label: words.due,
    menu: 'menu_appointments',
    permissions: ['appointments.read', 'appointments.check-in'],
    href: '/appointments#now',
    tone: 'plain',
    counted: (sql, { now, ends }) => sql`
      select count(*)::int as count, null::timestamptz as since from ${a}
       where ${a.status} = 'booked' and ${a.startsAt} < ${ends}
         and ${a.startsAt} >= ${now}::timestamptz - ${LATE}::interval`,
  },
  {
    id: 'to-move',
    label: words.toMove,
    menu: 'menu_appointments',
    permissions: ['appointments.read', 'appointments.book'],
    href: '/appointments/needs-attention',
    tone: 'attention',
    counted: (sql, at) => sql`
      select count(*)::int as count, null::timestamptz as since from (${toMove(sql, at)}) to_move`,
  },
  {
    id: 'left-open',
    label: words.leftOpen,
    menu: 'menu_appointments',
    permissions: ['appointments.read', 'appointments.check-in'],
    href: '/appointments/needs-attention',
    tone: 'plain',
    counted: (sql, at) => sql`
      select count(*)::int as count, min(${a.startsAt}) as since from ${a} where ${leftOpen(sql, at)}`,
  },
  {
    id: 'to-book',
    label: words.toBook,
    menu: 'menu_appointments',
    permissions: ['appointments.read', 'appointments.book'],
    href: '/appointments/waiting-list',
    tone: 'plain',
    counted: (sql) => sql`
      select count(*)::int as count, min(${a.createdAt}) as since from ${a}
       where ${a.status} in ('proposed', 'waitlist')`,
  },
]
