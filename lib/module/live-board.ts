import type { Access } from '../access/decision/access'
import type { PagePath } from '../access/names'

/** A page that looks at a board. */
export interface BoardWatcher {
  /** Which board of the kind, as the page names it, such as a ward. */
  of: string
  access: Access
}

/** Boards as each watcher may see them. */
export interface DrawnBoards {
  /** In the order of the watchers, as JSON; those who see the same share one text. Undefined: there is nothing to see. */
  bodies: readonly (string | undefined)[]
  /** When they were read, by the database’s clock, in milliseconds since 1970: a page shows the latest. */
  readAt: number
  /** When something of them changes by the time alone, in the hospital’s time. */
  changesAt?: Date | undefined
}

/** A kind of board that open pages follow: it is drawn once for all who may see the same, not once for each page. */
export interface LiveBoard {
  /** `<module>-<board>`; a part of the address at which pages listen. */
  name: string
  /** The page that shows it: to somebody who sees the portal as another, the board is as closed as the page. */
  page: PagePath
  /** Records by which it changes, by the names of their tables. */
  entities: readonly string[]
  /** Whether `of` is the name of a board. */
  isOne(of: string): boolean
  /** Whether the user may see such boards at all; asked with the user’s present access before each delivery. */
  maySee(access: Access): boolean
  /** Reads and draws the boards of all `watchers` in one statement. */
  draw(watchers: readonly BoardWatcher[]): Promise<DrawnBoards>
}
