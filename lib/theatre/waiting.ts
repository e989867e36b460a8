import { alias } from 'drizzle-orm/pg-core'
import { theatreCase } from '@/db/schema/theatre/operations'
import { theatreReturn } from '@/db/schema/theatre/record'
import type { WaitingKind } from '../module/waiting-kind'
import { accessWords } from './words/access'

const words = accessWords.waiting

const [c, r] = [alias(theatreCase, 'c'), alias(theatreReturn, 'r')]

export const waiting: readonly WaitingKind[] = [
  {
    id: 'operations-requested',
    label: words.toAccept,
    menu: 'menu_theatre',
    permissions: ['theatre.read', 'theatre.book'],
    href: '/theatre/waiting-list',
    tone: 'attention',
    counted: (sql) => sql`
      select count(*)::int as count, min(${c.createdAt}) as since from ${c} where ${c.status} = 'requested'`,
  },
  {
    id: 'operations-to-book',
    label: words.toBook,
    menu: 'menu_theatre',
    permissions: ['theatre.read', 'theatre.book'],
    href: '/theatre/waiting-list',
    tone: 'plain',
    counted: (sql) => sql`
      select count(*)::int as count, min(${c.createdAt}) as since from ${c} where ${c.status} = 'waitlisted'`,
  },
  {
    id: 'returns-from-theatre',
    label: words.toTakeOver,
    menu: 'menu_theatre',
    permissions: ['theatre.read', 'theatre.prepare'],
    href: '/theatre/returns',
    tone: 'attention',
    counted: (sql) => sql`
      select count(*)::int as count, min(${r.askedAt}) as since from ${r} where ${r.acceptedAt} is null`,
  },
]
