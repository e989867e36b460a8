import type { Model } from './checker'
import type { Design } from './design'
import { type Fault, faults, happenings } from './faults'
import { readers } from './readers'
import { time } from './time'
import { type Budget, canonical, firstWorld, type World } from './world'
import { writers } from './writers'

export interface Bounds extends Omit<Budget, 'boundaries'> {
  processes: number
  /** None unless said otherwise. */
  boundaries?: number
  /** The kinds of faults that may occur; all of them unless said otherwise. */
  kinds?: readonly Fault[]
}

export const everyFault = Object.keys(happenings) as Fault[]

/** Everything that can happen within `bounds` to a portal of this design. */
export function protocol(
  design: Design,
  { processes, kinds = everyFault, boundaries = 0, ...budget }: Bounds,
): Model<World> {
  return {
    initial: firstWorld(processes, { ...budget, boundaries }),
    *steps(world) {
      yield* readers(world, design)
      yield* writers(world, design)
      yield* time(world, design)
      yield* faults(world, design, kinds)
    },
    canonical,
    wrong: (world) => world.wrong,
    stuck: ({ processes }) =>
      processes.some(({ requests }) => requests.length > 0) ? 'a request waits for ever' : undefined,
  }
}
