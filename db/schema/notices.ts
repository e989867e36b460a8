import { sql } from 'drizzle-orm'
import { bigint, index, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import type { NoticeParams, NoticeText } from '@/lib/notices/model/notice-texts'
import { byStaff, instant, recordId } from '../columns'
import { patient } from './patients'
import { outbox } from './workflow'

/** Something that one person is told until they dismiss it. */
export const notice = pgTable(
  'notice',
  {
    id: recordId(),
    staffId: byStaff('staff_id').notNull(),
    /** The event that it tells of. */
    eventId: bigint('event_id', { mode: 'number' })
      .notNull()
      .references(() => outbox.id),
    patientId: uuid('patient_id')
      .notNull()
      .references(() => patient.id),
    /** Which sentence, and what it is made of: see lib/notices/model/notice-texts.ts. */
    text: text('text').$type<NoticeText>().notNull(),
    params: jsonb('params').notNull().$type<NoticeParams>(),
    at: instant('at').notNull(),
    /** When the person dismissed it. */
    readAt: instant('read_at'),
  },
  (table) => [
    unique('notice_once').on(table.staffId, table.eventId),
    index('notice_unread').on(table.staffId, table.at).where(sql`${table.readAt} is null`),
  ],
)
