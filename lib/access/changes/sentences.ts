import { dayAndTime } from '../../clock/hospital-time'
import { moveWords as words } from '../words/change-list'
import { changeWords } from '../words/changes'
import type { Coming } from './coming'
import type { GrantPeriod, Move } from './moves'

type Cell = Pick<Move, 'table' | 'names'>

/** What a move did: “Pharmacy was opened to Nurse until 3 Dec 2026, 18:00”. */
export function moveSentence({ table, names, before, after }: Move): string {
  const given = after !== null
  if (given && before !== null) {
    const state = after.from === null && after.until === null ? words.noEnd : stateWords(after, 0)
    return words.period(cellName({ table, names }), state)
  }
  return changeWords.during(actSentence({ table, names }, given), after ? ends(after) : {})
}

function actSentence({ table, names }: Cell, given: boolean): string {
  const [target, holder] = namesOf({ table, names })
  switch (table) {
    case 'ui_permission_role':
      return changeWords.menu(target, given, holder)
    case 'role_permission':
      return changeWords.permission(target, given, holder)
    case 'staff_role':
      return words.role(holder, given, target)
    case 'staff_permission':
      return words.own(holder, given, target)
    case 'ui_permission_permission':
      return words.byPermission(target, given, holder)
  }
}

/** The cell in words: “Nurse can open Pharmacy”. */
export function cellName(cell: Cell): string {
  return words.cell[cell.table](...namesOf(cell))
}

/** How a cell is, in words: “yes”, “no”, “from 3 Dec 2026, 08:00”. */
export function stateWords(period: GrantPeriod | null, now = Date.now()): string {
  if (period === null) return words.no
  const { from, until } = ends(period, now)
  const parts = [...(from ? [words.from(from)] : []), ...(until ? [words.until(until)] : [])]
  return parts.join(' ') || words.yes
}

/** The cell and how it is, as a sentence. */
export const cellSentence = (cell: Cell, state: GrantPeriod | null): string =>
  words.now(cellName(cell), stateWords(state))

/** What is coming: “Nurse can open Pharmacy from 3 Dec 2026, 08:00”. */
export const comingSentence = ({ at, begins, cancel }: Coming): string =>
  changeWords.during(cellName(cancel), { [begins ? 'from' : 'until']: dayAndTime(at) })

/** What is granted, and to whom or what. */
function namesOf({ table, names }: Cell): [target: string, holder: string] {
  const { username, roleName, permissionLabel, elementLabel } = names
  const name = (text: string | undefined) => text ?? words.removed
  switch (table) {
    case 'ui_permission_role':
      return [name(elementLabel), name(roleName)]
    case 'role_permission':
      return [name(permissionLabel), name(roleName)]
    case 'staff_role':
      return [name(roleName), name(username)]
    case 'staff_permission':
      return [name(permissionLabel), name(username)]
    case 'ui_permission_permission':
      return [name(elementLabel), name(permissionLabel)]
  }
}

/** The ends of a period in words, without a beginning that has passed. */
function ends({ from, until }: GrantPeriod, now = 0): { from?: string; until?: string } {
  return {
    ...(from && Date.parse(from) > now && { from: dayAndTime(new Date(from)) }),
    ...(until && { until: dayAndTime(new Date(until)) }),
  }
}
