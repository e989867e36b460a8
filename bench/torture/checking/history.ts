import type { Sql } from '@/db/client'
import { holdsAt, opensAt } from '@/e2e/support/matrix/access-oracle'
import { withTimeout } from '@/lib/snapshot/with-timeout'
import type { PersonTruth } from './answers'
import { now } from './clock'
import { type Moment, SLACK_MS } from './moments'

/** The demo users whose access the readers look at. */
export const watched = ['jane', 'david', 'sofia', 'rita', 'peter', 'mina'] as const

/**
 * Makes the database record its state at each commit that moved the version: a deferred trigger writes it as the last
 * act of that transaction, for any change by any writer; and beside it the states to which grants that begin or end
 * within the next minute will lead, each with its instant and the name that the portal has to give it. They reach a
 * little into the past, as a request may have begun before the commit that it sees. Access is computed from the tables by
 * the tests’ own SQL, not by the portal’s queries.
 */
export async function keepHistory(sql: Sql): Promise<void> {
  await sql.unsafe(`
    create table torture_history (
      id bigint generated always as identity primary key,
      version uuid not null,
      states jsonb not null,
      at timestamptz not null default clock_timestamp()
    );

    create function torture_truth(moment timestamptz) returns jsonb language sql stable set search_path = public as $$
      select jsonb_object_agg(s.username, jsonb_build_object(
        'active', s.active,
        'menus', (select coalesce(jsonb_agg(u.element_id order by u.element_id collate "C"), '[]')
                    from ui_permission u where u.element_id like 'menu\\_%' and ${opensAt('moment')}),
        'permissions', (select coalesce(jsonb_agg(p.codename order by p.codename collate "C"), '[]')
                          from permission p where ${holdsAt('moment')})))
        from staff s where s.username in (${watched.map((name) => `'${name}'`).join(', ')})
    $$;

    create function torture_states(first timestamptz) returns jsonb language sql stable set search_path = public as $$
      select jsonb_agg(jsonb_build_object(
          'from', extract(epoch from boundary.at) * 1000,
          'name', case when v.next_boundary is null or coalesce(boundary.at, first) < v.next_boundary then v.version
            else snapshot_name(v.version, (select max(b.at) from access_boundary b where b.at <= coalesce(boundary.at, first))) end,
          'people', torture_truth(coalesce(boundary.at, first))) order by boundary.at nulls first)
        from snapshot_version v, (
          select null::timestamptz as at union select at from access_boundary union select grant_boundaries()) boundary
       where v.name = 'access' and (boundary.at is null or (boundary.at > first and boundary.at < first + interval '1 minute'))
    $$;

    create function torture_write_down() returns trigger language plpgsql security definer
    set search_path = public as $$
    begin
      insert into torture_history (version, states)
      select version, torture_states(clock_timestamp() - interval '${SLACK_MS} ms') from snapshot_version where name = 'access';
      return null;
    end $$;

    create constraint trigger torture_write_down after insert or update on snapshot_version
      deferrable initially deferred for each row execute function torture_write_down();
    alter table snapshot_version enable always trigger torture_write_down;

    insert into torture_history (version, states)
    select version, torture_states(clock_timestamp()) from snapshot_version where name = 'access';
  `)
}

/** As the database writes it down: instants in milliseconds since the epoch. */
interface State {
  from: number | null
  name: string
  people: Record<string, PersonTruth>
}

/** A restore and the state it restored. */
interface Mark {
  readUpTo: bigint
  last: Moment
}

/** Milliseconds from the epoch to the zero of `now()`, exact to a millisecond. */
const zero = Date.now() - now()

/** More than the statement timeout of the run’s own connection. */
const ANSWERED_WITHIN_MS = 45_000

/** The history read so far, across restores of the database. */
export class History {
  readonly moments: Moment[] = []
  #readUpTo = 0n
  #reading: Promise<void> = Promise.resolve()

  /** Reads what was committed since the last call. Concurrent calls are serialized. Rejects after 45 s of silence. */
  read(sql: Sql): Promise<void> {
    const mine = this.#reading.then(() => withTimeout(this.#readOn(sql), ANSWERED_WITHIN_MS))
    this.#reading = mine.catch(() => undefined)
    return mine
  }

  async #readOn(sql: Sql): Promise<void> {
    const rows = await sql<{ id: string; version: string; states: State[]; at: Date }[]>`
      select h.id::text, h.version, h.states, h.at from torture_history h
       where h.id > ${String(this.#readUpTo)} order by h.id`
    for (const { id, version, states, at } of rows) {
      this.#readUpTo = BigInt(id)
      // A transaction that moved the version twice wrote the same row twice.
      if (this.moments.at(-1)?.version !== version)
        this.moments.push({
          version,
          at: at.getTime() - zero,
          states: states.map(({ from, name, people }) => ({
            from: from === null ? undefined : from - zero,
            name,
            people,
          })),
        })
    }
  }

  /** The position in the history of a backup taken now. Call `read` first. */
  get mark(): Mark {
    const last = this.moments.at(-1)
    if (!last) throw new Error('No history was read yet.')
    return { readUpTo: this.#readUpTo, last }
  }

  /** Records that the database was restored to `mark`. Returns the moment that began with it. */
  goBack(mark: Mark): number {
    this.#readUpTo = mark.readUpTo
    this.moments.push({ ...mark.last, at: now() })
    return this.moments.length - 1
  }
}
