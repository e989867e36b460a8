import type { BoardWatcher, DrawnBoards, LiveBoard } from '../../module/live-board'
import { Refusal } from '../../platform/refusal'

/** Draws for all `watchers`, as `kind.draw` does; one who is refused is drawn nothing, and the others their boards all the same. */
export async function drawForEach(kind: LiveBoard, watchers: readonly BoardWatcher[]): Promise<DrawnBoards> {
  try {
    return await kind.draw(watchers)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (watchers.length < 2) return { bodies: [undefined], readAt: 0 }
    const middle = Math.ceil(watchers.length / 2)
    const one = await drawForEach(kind, watchers.slice(0, middle))
    const other = await drawForEach(kind, watchers.slice(middle))
    const drawn = [one, other].filter(({ bodies }) => bodies.some((body) => body !== undefined))
    const changes = drawn.flatMap(({ changesAt }) => changesAt?.getTime() ?? [])
    return {
      bodies: [...one.bodies, ...other.bodies],
      readAt: drawn.length > 0 ? Math.min(...drawn.map(({ readAt }) => readAt)) : 0,
      ...(changes.length > 0 && { changesAt: new Date(Math.min(...changes)) }),
    }
  }
}
