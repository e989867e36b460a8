import type { Entry, Holding } from './policy'
import type { Preview } from './preview'

/** One cell that a change opens or closes, or that stays open for another reason. */
export interface ChangedCell {
  staffId: number
  change: 'closes' | 'opens' | 'keeps'
  entry: Entry
  /** What keeps it open. */
  through: readonly Holding[]
}

/** `count` cells of `preview` from the place `from` on: what closes, then what opens, then what is kept. */
export function cellsFrom({ groups }: Preview, from: number, count: number): ChangedCell[] {
  const cells: ChangedCell[] = []
  let place = 0
  const add = (
    people: readonly number[],
    change: ChangedCell['change'],
    entry: Entry,
    through: readonly Holding[],
  ) => {
    const start = Math.max(0, from - place)
    for (const staffId of people.slice(start, start + count - cells.length))
      cells.push({ staffId, change, entry, through })
    place += people.length
  }
  for (const { people, closes } of groups) for (const entry of closes) add(people, 'closes', entry, [])
  for (const { people, opens } of groups) for (const entry of opens) add(people, 'opens', entry, [])
  for (const { people, keeps } of groups)
    for (const { entry, through } of keeps) add(people, 'keeps', entry, through)
  return cells
}
