import { and, eq, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { constraintOf } from '@/db/sqlstate'
import { Refusal } from '../../platform/refusal'
import { changeRefusals as words } from '../words/change-list'
import { grantLinks } from './grant-links'
import type { GrantPeriod, Move } from './moves'
import { cellName, cellSentence } from './sentences'

/** How many cells a refusal names. */
const NAMED = 3

/**
 * To be run inside a change that holds the lock of the version, before its moves are made. Throws a `Refusal` (`conflict`) that
 * names the cells which are no longer as they were before their moves, or of which a role, person or target is gone.
 */
export async function checkMoves(transaction: Transaction, moves: readonly Move[]): Promise<void> {
  const found: { move: Move; state: CellState }[] = []
  for (const move of moves) found.push({ move, state: await stateOf(transaction, move) })
  const gone = found.filter(({ state }) => !state.known)
  if (gone.length > 0) throw new Refusal('conflict', words.gone(namesOf(gone)), { stale: true })
  const moved = found.filter(({ state }) => !state.before)
  if (moved.length > 0 && found.every(({ state }) => state.after))
    throw new Refusal('conflict', words.alreadySo(), { stale: true })
  if (moved.length > 0) throw new Refusal('conflict', words.moved(namesOf(moved)), { stale: true })
}

/**
 * Makes the moves that `checkMoves` has let pass. What would have ended by now is not put back. Throws a `Refusal` (`conflict`)
 * for what a head gave and a change took away, if putting it back would outlast the membership.
 */
export async function makeMoves(transaction: Transaction, moves: readonly Move[]): Promise<void> {
  for (const move of moves)
    await write(transaction, move).catch((error: unknown) => {
      if (constraintOf(error) !== 'delegation_given_back') throw error
      throw new Refusal('conflict', words.membershipOver(cellName(move)), { stale: true })
    })
}

interface CellState {
  /** Both ends of the pair are there. */
  known: boolean
  /** It is as before the move, or already as after it. */
  before: boolean
  after: boolean
  now: GrantPeriod | null
}

const instant = (text: string | null, otherwise: string | null) =>
  sql`coalesce(${text}::text::timestamptz, ${otherwise}::text::timestamptz)`

const hasNotEnded = (until: string) => sql`${until}::text::timestamptz > hospital_now()`

/** The cell as it is now. A grant that has ended counts as none, also one that is to be put back. */
async function stateOf(transaction: Transaction, { table, ids, before, after }: Move): Promise<CellState> {
  const { table: grants, pair, of } = grantLinks[table]
  const is = (period: GrantPeriod | null) =>
    period === null
      ? sql`${grants.validFrom} is null`
      : sql`coalesce(${grants.validFrom} = ${instant(period.from, '-infinity')}
          and ${grants.validUntil} is not distinct from ${period.until}::text::timestamptz
          ${period.until === null ? sql`` : sql`or ${grants.validFrom} is null and not ${hasNotEnded(period.until)}`}, false)`
  const [row] = await transaction.execute<
    Omit<CellState, 'now'> & { from: string | null; until: string | null; on: boolean }
  >(sql`
    select (select true from ${of[0]} where ${of[0].id} = ${ids[0]}) and (select true from ${of[1]} where ${of[1].id} = ${ids[1]}) as known,
           ${is(before)} as before, ${is(after)} as after, ${grants.validFrom} is not null as on,
           nullif(${grants.validFrom}, '-infinity')::text as from, ${grants.validUntil}::text as until
      from (select) one left join ${grants}
        on ${and(eq(pair[0], ids[0]), eq(pair[1], ids[1]))} and (${grants.validUntil} is null or ${grants.validUntil} > hospital_now())`)
  if (!row) throw new Error('The cell could not be read.')
  const { known, on, from, until } = row
  return { known: known ?? false, before: row.before, after: row.after, now: on ? { from, until } : null }
}

async function write(transaction: Transaction, { table, ids, after }: Move): Promise<void> {
  const { table: grants, pair } = grantLinks[table]
  const names = sql.join(
    pair.map(({ name }) => sql.identifier(name)),
    sql`, `,
  )
  if (after === null) {
    await transaction.execute(
      sql`delete from ${grants} where ${and(eq(pair[0], ids[0]), eq(pair[1], ids[1]))}`,
    )
    return
  }
  await transaction.execute(sql`
    insert into ${grants} (${names}, valid_from, valid_until)
    select ${ids[0]}::int, ${ids[1]}::int, ${instant(after.from, '-infinity')}, ${after.until}::text::timestamptz
     where ${after.until === null ? sql`true` : hasNotEnded(after.until)}
        on conflict (${names}) do update set valid_from = excluded.valid_from, valid_until = excluded.valid_until`)
}

const namesOf = (cells: readonly { move: Move; state: CellState }[]): string =>
  [
    ...cells.slice(0, NAMED).map(({ move, state }) => cellSentence(move, state.now)),
    ...(cells.length > NAMED ? [words.more(cells.length - NAMED).text] : []),
  ].join(' ')
