import type { Step } from './checker'
import type { Design } from './design'
import { step } from './readers'
import { current, rowAt, setTruth, type World } from './world'

/**
 * An instant passes at which a grant begins or ends. Nobody writes anything, and yet the primary says something else
 * from then on, and every later request must be told so.
 */
export function* time(world: World, design: Design): Generator<Step<World>> {
  if (world.left.boundaries === 0) return
  yield step(world, (next) => {
    next.left.boundaries -= 1
    next.passed += 1
    setTruth(next, rowAt(current(next), next.passed, design))
    next.known = next.truth.length - 1
    return ['a grant begins or ends', `version ${current(next).version}, rules ${current(next).content}`]
  })
}
