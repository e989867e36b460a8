import { bigint, customType, index, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core'

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' })

/**
 * The append-only log. Triggers write it in the transaction of the change, number it without gaps and chain
 * each row to the one before by SHA-256.
 */
export const auditEvent = pgTable(
  'audit_event',
  {
    id: bigint('id', { mode: 'number' }).primaryKey(),
    at: timestamp('at', { withTimezone: true }).notNull(),
    /** A username, or `sql:<database user>`, or `cli:<system user>`. */
    actor: text('actor').notNull(),
    /** Where the change came from: `settings`, `cli`, `start`, `sql`. */
    source: text('source').notNull(),
    /** `insert`, `update`, `delete` or `truncate`. */
    action: text('action').notNull(),
    /** The table that changed. */
    entity: text('entity').notNull(),
    /** The changed row, with the names behind its ids at the time. */
    subject: jsonb('subject').notNull().$type<Record<string, unknown>>(),
    previousHash: bytea('previous_hash').notNull(),
    hash: bytea('hash').notNull(),
  },
  (table) => [index('audit_event_entity').on(table.entity, table.at)],
)
