import { z } from 'zod'

/** The kinds of values that a list may be ordered by, as they are written into a cursor. */
const kinds = {
  integer: z.int(),
  text: z.string().max(200),
  uuid: z.guid(),
  /** Text that no two rows of the list have in common. */
  key: z.string().max(100),
  /** UTC with all six digits that Postgres keeps: in milliseconds two rows of one moment could not be told apart. */
  instant: z.string().regex(/^\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d\.\d{6}Z$/),
}

type Kind = keyof typeof kinds
type ValueOf<K extends Kind> = K extends 'integer' ? number : string
type Values<Kinds extends readonly Kind[]> = { -readonly [N in keyof Kinds]: ValueOf<Kinds[N]> }

/** What Postgres writes of an instant for `to_char(… at time zone 'UTC', INSTANT_FORMAT)`, as a cursor carries it. */
export const INSTANT_FORMAT = 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'

/** The longest cursor that is looked at; what is longer is no cursor. */
const LONGEST = 1_000

/**
 * The place in a list that a page goes on from: the values, in the order of the list, of the last row that was shown.
 * The last of the kinds has to tell rows apart (an id), or rows of equal keys are lost between two pages. A row that
 * comes or goes meanwhile moves no other row to another page, which the number of a page cannot promise.
 */
export function keyset<const Kinds extends readonly [...Kind[], 'uuid' | 'integer' | 'key']>(
  ...order: Kinds
) {
  return {
    /** The cursor for an address. */
    encode(values: Values<Kinds>): string {
      return Buffer.from(JSON.stringify(values)).toString('base64url')
    },
    /** What a cursor of an address says; undefined when it is none of this list. Anybody may have written it. */
    decode(cursor: unknown): Values<Kinds> | undefined {
      if (typeof cursor !== 'string' || cursor.length > LONGEST) return undefined
      const said = parsed(Buffer.from(cursor, 'base64url').toString('utf8'))
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
  /** How many of them stand on the pages before this one. */
  before: number
  /** The cursor of the next page; undefined on the last. */
  next: string | undefined
}

/** What each row of a page says of the whole list: its place in it, from 1, and how many rows that has. */
interface Placed {
  place: number
  total: number
}

/**
 * Takes the page from one row more than it holds, which says whether there is another one. Beyond the end of a list no
 * row says how long it is; whoever reads one begins again then, without the cursor.
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

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
