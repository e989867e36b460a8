import { z } from 'zod'
import { openCursor, sealCursor } from './cursor-seal'

/** The kinds of values that a list may be ordered by, as a cursor encodes them. */
const kinds = {
  integer: z.int(),
  text: z.string().max(200),
  uuid: z.guid(),
  /** Text that is unique in the list. */
  key: z.string().max(100),
  /**
   * UTC with all six digits that Postgres stores: milliseconds could not tell two rows of one moment apart.
   */
  instant: z.string().regex(/^\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d\.\d{6}Z$/),
}

type Kind = keyof typeof kinds
type ValueOf<K extends Kind> = K extends 'integer' ? number : string
type Values<Kinds extends readonly Kind[]> = { -readonly [N in keyof Kinds]: ValueOf<Kinds[N]> }

/** An instant as `to_char(… at time zone 'UTC', INSTANT_FORMAT)` writes it and a cursor carries it. */
export const INSTANT_FORMAT = 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'

/** Anything longer is not a cursor. */
const LONGEST = 1_000

/**
 * The place in a list where the next page starts: the values of the last row shown, in the list's order. The
 * last kind must be unique (an id), or rows with equal keys are lost between two pages. Unlike a page number,
 * a cursor is not shifted by rows that are added or removed in the meantime.
 */
export function keyset<const Kinds extends readonly [...Kind[], 'uuid' | 'integer' | 'key']>(
  ...order: Kinds
) {
  return {
    /** The cursor for an address; only the portal can read it. */
    encode(values: Values<Kinds>): string {
      return sealCursor(JSON.stringify(values))
    },
    /** Decodes a cursor from an address; undefined if it is not one of this list. */
    decode(cursor: unknown): Values<Kinds> | undefined {
      if (typeof cursor !== 'string' || cursor.length > LONGEST) return undefined
      const text = openCursor(cursor)
      const said = text === undefined ? undefined : parsed(text)
      if (!Array.isArray(said) || said.length !== order.length) return undefined
      const valid = order.every((kind, nth) => kinds[kind].safeParse(said[nth]).success)
      return valid ? (said as Values<Kinds>) : undefined
    },
  }
}

/** One page of a list. */
export interface Page<Row> {
  rows: Row[]
  /** How many rows the whole list has. */
  total: number
  /** How many of them are on the pages before this one. */
  before: number
  /** The cursor of the next page; undefined on the last. */
  next: string | undefined
}

/** What each row of a page knows about the whole list: its position, from 1, and the total. */
interface Placed {
  place: number
  total: number
}

/**
 * Takes a page from one row more than it holds, which tells whether there is a next page. Beyond the end of a
 * list no row carries the total; the caller then starts again without a cursor.
 */
export function pageOf<Row extends Placed>(
  read: readonly Row[],
  size: number,
  cursorOf: (last: Row) => string,
): Page<Row> {
  const rows = read.slice(0, size)
  const [first, last] = [rows[0], rows.at(-1)]
  return {
    rows,
    total: first?.total ?? 0,
    before: first ? first.place - 1 : 0,
    next: last && read.length > size ? cursorOf(last) : undefined,
  }
}

/**
 * The same for a list whose cursors carry how many rows come before the page, so that no row has to be numbered. `total` is
 * counted apart; a list that grew meanwhile has no less than was shown.
 */
export function pageAfter<Row>(
  read: readonly Row[],
  size: number,
  { before, total }: { before: number; total: number },
  cursorOf: (last: Row, shown: number) => string,
): Page<Row> {
  const rows = read.slice(0, size)
  const shown = before + rows.length
  const last = rows.at(-1)
  return {
    rows,
    total: Math.max(total, shown),
    before,
    next: last && read.length > size ? cursorOf(last, shown) : undefined,
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
