import { createHash } from 'node:crypto'
import { addAll, type Bits, both, hasBit, isEmpty, noBits, numbersIn, without } from './bits'
import {
  type Entry,
  entriesOf,
  type Holding,
  holdingsOf,
  openingsAmong,
  type PersonCase,
  type Policy,
} from './policy'

/** The same change for several people. */
interface PreviewGroup {
  /** Ids of the staff, ascending. */
  people: readonly number[]
  opens: readonly Entry[]
  closes: readonly Entry[]
  /** What one of their roles or permissions no longer opens, and another still does. */
  keeps: readonly { entry: Entry; through: readonly Holding[] }[]
}

/** What a change opens and closes, completely. A cell is one person and one entry. */
export interface Preview {
  /** Numbers of cells. */
  opens: number
  closes: number
  keeps: number
  /** People for whom something opens or closes. */
  people: number
  /** The same for the same cells that open or close, and different if only one of them differs. */
  digest: string
  groups: readonly PreviewGroup[]
}

const NOTHING: PersonCase = { roleIds: [], permissionIds: [], people: [] }

/**
 * Compares `before` and `after` over every person of either and every entry of either. Hand over the same list of cases
 * in both if only the rules change: then nobody is looked up.
 */
export function previewOf(before: Policy, after: Policy): Preview {
  const entries = entriesOf(before, after)
  const old = openingsAmong(before.rules, entries)
  const next = openingsAmong(after.rules, entries)
  const groups: PreviewGroup[] = []
  for (const [was, is, people] of pairsOf(before.cases, after.cases)) {
    const [opened, open] = [old.together(was), next.together(is)]
    const lost = noBits(entries.length)
    for (const holding of holdingsOf(was)) {
      const alone = old.alone(holding)
      addAll(lost, was === is || holds(is, holding) ? without(alone, next.alone(holding)) : alone)
    }
    const kept = both(lost, open)
    const [opens, closes] = [without(open, opened), without(opened, open)]
    if (isEmpty(opens) && isEmpty(closes) && isEmpty(kept)) continue
    const held = holdingsOf(is)
    groups.push({
      people,
      opens: named(opens, entries),
      closes: named(closes, entries),
      keeps: numbersIn(kept).flatMap((nth) => {
        const entry = entries[nth]
        return entry ? [{ entry, through: held.filter((one) => hasBit(next.alone(one), nth)) }] : []
      }),
    })
  }
  const sum = (cells: (group: PreviewGroup) => number) =>
    groups.reduce((total, group) => total + cells(group) * group.people.length, 0)
  return {
    opens: sum(({ opens }) => opens.length),
    closes: sum(({ closes }) => closes.length),
    keeps: sum(({ keeps }) => keeps.length),
    people: sum(({ opens, closes }) => Math.min(1, opens.length + closes.length)),
    digest: digestOf(groups),
    groups,
  }
}

const holds = ({ roleIds, permissionIds }: PersonCase, { kind, id }: Holding) =>
  (kind === 'role' ? roleIds : permissionIds).includes(id)

const named = (bits: Bits, entries: readonly Entry[]): Entry[] =>
  numbersIn(bits).flatMap((nth) => entries[nth] ?? [])

/** Each two cases that have people in common, with those people. Somebody missing on one side holds nothing there. */
function pairsOf(
  before: readonly PersonCase[],
  after: readonly PersonCase[],
): (readonly [PersonCase, PersonCase, readonly number[]])[] {
  if (before === after) return before.map((one) => [one, one, one.people] as const)
  const was = new Map(before.flatMap((one) => one.people.map((id) => [id, one] as const)))
  const pairs: [PersonCase, PersonCase, number[]][] = []
  for (const is of after) {
    const together = new Map<PersonCase, number[]>()
    for (const id of is.people) {
      listAt(together, was.get(id) ?? NOTHING).push(id)
      was.delete(id)
    }
    for (const [one, people] of together) pairs.push([one, is, people])
  }
  const gone = new Map<PersonCase, number[]>()
  for (const [id, one] of was) listAt(gone, one).push(id)
  for (const [one, people] of gone) pairs.push([one, NOTHING, people])
  return pairs
}

function listAt<Key>(lists: Map<Key, number[]>, key: Key): number[] {
  const list = lists.get(key) ?? []
  lists.set(key, list)
  return list
}

/** However people are grouped, the same cells give the same digest: first by what changes, then by person. */
function digestOf(groups: readonly PreviewGroup[]): string {
  const people = new Map<string, number[]>()
  for (const group of groups) {
    if (group.opens.length + group.closes.length === 0) continue
    const change = JSON.stringify([group.opens.map(textOf), group.closes.map(textOf)])
    const found = listAt(people, change)
    for (const id of group.people) found.push(id)
  }
  const hash = createHash('sha256')
  for (const change of [...people.keys()].sort()) {
    const ids = people.get(change)?.sort((one, other) => one - other) ?? []
    hash.update(`${change}\n${ids.join()}\n`)
  }
  return hash.digest('hex')
}

const textOf = ({ kind, name }: Entry) => `${kind} ${name}`
