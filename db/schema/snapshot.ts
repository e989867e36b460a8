import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  customType,
  integer,
  interval,
  pgTable,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core'

const xid8 = customType<{ data: string }>({ dataType: () => 'xid8' })
const instant = (name: string) => timestamp(name, { withTimezone: true })

/** The version of each kind of slowly changing data. Moved by triggers, in the transaction of the change. */
export const snapshotVersion = pgTable('snapshot_version', {
  name: text('name').primaryKey(),
  /** Random, not counted, so that a restored backup can never repeat a version with other content. */
  version: uuid('version').notNull().defaultRandom(),
  /** The transaction that last moved it, so that one transaction moves it only once. */
  xid: xid8('xid'),
  changedAt: instant('changed_at').notNull().defaultNow(),
  /** For the access data: the last instant until then at which a grant began or ended, and the next one. */
  boundary: instant('boundary'),
  nextBoundary: instant('next_boundary'),
  /** How far the hospital's clock is ahead of the machine's, so that a request need not read it. */
  clockOffset: interval('clock_offset').notNull().default('0'),
})

/** The shared store of snapshots when neither Redis nor Upstash is configured. */
export const snapshotStore = pgTable('snapshot_store', {
  key: text('key').primaryKey(),
  value: text('value').notNull(),
  expiresAt: instant('expires_at').notNull(),
})

/** The server processes, each with the version that it last served or held, and its open tabs. */
export const serverProcess = pgTable('server_process', {
  id: uuid('id').primaryKey(),
  host: text('host').notNull(),
  pid: integer('pid').notNull(),
  store: text('store').notNull(),
  startedAt: instant('started_at').notNull().defaultNow(),
  seenAt: instant('seen_at').notNull().defaultNow(),
  servedVersion: uuid('served_version'),
  /** When it first did, by the database's clock like all times here. */
  servedAt: instant('served_at'),
  tabsOpen: integer('tabs_open').notNull().default(0),
  /** Open tabs that were told of this version. */
  tabsTold: integer('tabs_told').notNull().default(0),
})

/** The one row that `hospital_now()` reads. Only the owner of the tables may change it. */
export const hospitalClock = pgTable(
  'hospital_clock',
  {
    one: boolean('one').primaryKey().default(true),
    /** How far the hospital's clock is ahead of the machine's; negative: behind. For demonstrations and tests. */
    offsetSeconds: bigint('offset_seconds', { mode: 'number' }).notNull().default(0),
    /** IANA name of the hospital’s time zone, by which SQL tells its days; null until the first start, and UTC until then. */
    timeZone: text('time_zone'),
  },
  (table) => [check('hospital_clock_one', sql`${table.one}`)],
)
