import type { Way } from '../way'

/** A known mistake that the run can put into the server processes or the database, to verify that it is found. */
export interface Mistake {
  name: string
  /** What breaks each server process; see in-process.ts. */
  inProcess?: InProcess
  /** SQL that breaks the database. */
  inDatabase?: string
  /** The fault needed to reveal it, if any. */
  faults: RegExp
  /** The ways of change that the design was made for; others would be unfair to it. */
  ways: readonly Way[]
}

export type InProcess =
  | 'cached in each process'
  | 'deleted after the commit'
  | 'cleared before the commit'
  | 'joining a query in flight'
  | 'a fill in two statements'
  | 'an older answer when the database is silent'
  | 'the roles of a person read without their end'

const none = /^$/
const everyWay: readonly Way[] = ['server action', 'CLI', 'SQL']
const byTheApp: readonly Way[] = ['server action']

export const mistakes: readonly Mistake[] = [
  {
    name: 'menus cached in each process',
    inProcess: 'cached in each process',
    faults: none,
    ways: byTheApp,
  },
  {
    name: 'cache-aside in Redis, deleted after the commit',
    inProcess: 'deleted after the commit',
    faults: none,
    ways: byTheApp,
  },
  {
    name: 'cache-aside in Redis, cleared before the commit',
    inProcess: 'cleared before the commit',
    faults: none,
    ways: byTheApp,
  },
  {
    name: 'cache-aside in Redis, and changes by plain SQL',
    inProcess: 'deleted after the commit',
    faults: none,
    ways: ['SQL'],
  },
  {
    name: 'joining a query in flight',
    inProcess: 'joining a query in flight',
    // With a nearby database the joined query would be over in a millisecond.
    faults: /database slow/,
    ways: everyWay,
  },
  {
    name: 'a fill in two statements',
    inProcess: 'a fill in two statements',
    faults: none,
    ways: everyWay,
  },
  {
    name: 'a counter in place of a random version',
    inDatabase: `
      drop trigger snapshot_version_random on snapshot_version;
      create or replace function snapshot_move() returns trigger
      language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
      begin
        update public.snapshot_version
           set version = (left(version::text, 24)
                 || lpad(to_hex(('x' || right(version::text, 12))::bit(48)::bigint + 1), 12, '0'))::uuid,
               xid = pg_current_xact_id(), changed_at = clock_timestamp()
         where name = tg_argv[0] and (xid is distinct from pg_current_xact_id() or changed_at < transaction_timestamp());
        return null;
      end $$`,
    faults: /earlier backup/,
    ways: everyWay,
  },
  {
    name: 'a table without its trigger',
    inDatabase: 'drop trigger snapshot_move_access on ui_permission_role',
    faults: none,
    ways: everyWay,
  },
  {
    name: 'a snapshot that is not named by the grants that have begun or ended',
    inDatabase: `
      create or replace function snapshot_version_boundary() returns trigger language plpgsql as $$
      begin
        new.next_boundary := null;
        return new;
      end $$`,
    faults: none,
    ways: ['SQL'],
  },
  {
    name: 'the roles of a person read without their end',
    inProcess: 'the roles of a person read without their end',
    faults: none,
    ways: ['SQL'],
  },
  {
    name: 'an older answer when the database is silent',
    inProcess: 'an older answer when the database is silent',
    faults: /database unreachable/,
    ways: everyWay,
  },
]
