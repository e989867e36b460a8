import type { SourceFile } from '../unit/source-files'
import { areSiblings, floorOf, floors, LIST, ROOM_SIZE } from './floors'
import { arrowsOf, crowdedRooms, cyclesIn, isModel, isTest, roomOf, sideOf } from './rooms'
import { ownersOf, tablesNamed } from './tables'

/**
 * The violations of the floors in `files`, one line each: a folder without a floor, an import upwards, a sibling that
 * imports a sibling, a model that imports beyond models, a table named from below its owner, a cycle of files or
 * rooms, a crowded folder. Tests are exempt from all rules.
 */
export function trespassesOf(files: readonly SourceFile[]): string[] {
  const code = files.filter(({ path }) => !isTest(path))
  const arrows = arrowsOf(code)
  return [
    ...roomsWithoutFloor(code),
    ...arrows.flatMap(({ from, to }) => importTrespass(from, to)),
    ...tableTrespasses(code),
    ...cyclesIn(arrows).map((cycle) => `files in a circle: ${cycle}`),
    ...cyclesIn(roomArrows(arrows)).map((cycle) => `rooms in a circle: ${cycle}`),
    ...crowdedRooms(
      files.map(({ path }) => path),
      ROOM_SIZE,
    ).map((crowd) => `crowded: ${crowd}`),
  ]
}

function roomsWithoutFloor(code: readonly SourceFile[]): string[] {
  const rooms = new Set(code.flatMap(({ path }) => roomOf(path) ?? []))
  return [...rooms].filter((room) => floorOf(room) < 0).map((room) => `without a floor: lib/${room}`)
}

function importTrespass(from: string, to: string): string[] {
  const [one, other] = [roomOf(from), roomOf(to)]
  if (!one || !other || one === other) {
    // A module’s model is below the rest of the module.
    return one && one === other && isModel(from) && !isModel(to) ? [`out of the model: ${from} -> ${to}`] : []
  }
  if (floorOf(one) < floorOf(other)) return [`upwards: ${from} -> ${to}`]
  if (areSiblings(one, other) && !isModel(to)) return [`sibling: ${from} -> ${to}`]
  if (isModel(from) && floorOf(other) >= floorOf('patients') && !isModel(to))
    return [`out of the model: ${from} -> ${to}`]
  return []
}

/** Below the flows, SQL names only tables of its own room and of lower floors. */
function tableTrespasses(code: readonly SourceFile[]): string[] {
  const owners = ownersOf(code.filter(({ path }) => path.startsWith('db/schema/')))
  const flows = floors.findIndex(({ name }) => name === 'flows')
  return code.flatMap((file) => {
    const room = roomOf(file.path)
    if (!room || floorOf(room) >= flows) return []
    return tablesNamed(file, owners)
      .filter((table) => {
        const owner = owners.get(table) ?? ''
        return owner !== room && (floorOf(owner) > floorOf(room) || areSiblings(owner, room))
      })
      .map((table) => `table of another: ${file.path} names ${table} of ${owners.get(table)}`)
  })
}

/** Imports between rooms. The list of modules is not a room: code that loops over it is above what it lists. */
function roomArrows(arrows: ReturnType<typeof arrowsOf>) {
  return arrows.flatMap(({ from, to }) => {
    const [one, other] = [sideOf(from), sideOf(to)]
    return one && other && one !== other && from !== LIST ? [{ from: one, to: other }] : []
  })
}
