import type { Step } from './checker'
import type { Design } from './design'
import { keyOf, step } from './readers'
import { current, must, ONE_KEY, rowAt, setTruth, type World, type Writer } from './world'

/** The possible steps of a writer: the portal itself, or anyone with an SQL prompt. */
export function* writers(world: World, design: Design): Generator<Step<World>> {
  yield* begin(world, design)
  yield* end(world, design)
  for (const w of world.committed.keys()) yield afterCommit(world, w, design)
}

/** The first write of a transaction locks the version row, so writers are serialized. */
function* begin(world: World, design: Design): Generator<Step<World>> {
  if (world.open) return
  for (const by of ['app', 'sql'] as const) {
    if (world.left[budgetOf[by]] === 0) continue
    yield step(world, (next) => {
      next.left[budgetOf[by]] -= 1
      next.open = by
      if (by === 'app' && design.clears === 'before the commit') clear(next, keyOf(current(next), design))
      return ['a change begins', by]
    })
  }
}

/**
 * COMMIT makes the change and its new version visible atomically. A rollback, or the death of the writer, leaves
 * neither, so the change may be retried.
 */
function* end(world: World, design: Design): Generator<Step<World>> {
  const by = world.open
  if (!by) return
  yield step(world, (next) => {
    next.open = undefined
    next.left[budgetOf[by]] += 1
    return ['a change is rolled back', by]
  })
  const moves =
    design.versionMoves === 'in the transaction of the change' ||
    (design.versionMoves === 'when the app writes' && by === 'app')
  yield commit(world, by, moves, design)
  // The number in a restored dump may be that of the very transaction that runs now.
  if (design.movesOnce === 'by a transaction number alone' && wasRestored(world)) {
    yield commit(world, by, false, design)
  }
}

function commit(world: World, by: Writer['by'], moves: boolean, design: Design): Step<World> {
  return step(world, (next) => {
    const { version: before } = current(next)
    next.drawn.contents += 1
    const made = { version: moves ? drawVersion(next, design) : before, content: next.drawn.contents }
    setTruth(next, rowAt(made, next.passed, design))
    next.open = undefined
    committed(next, { by, before, moment: next.truth.length - 1 }, design)
    return ['a change commits', `${by}, version ${current(next).version}, rules ${next.drawn.contents}`]
  })
}

/** A restore puts back a row that was there before. */
const wasRestored = ({ truth }: World) => new Set(truth.map(({ content }) => content)).size < truth.length

/**
 * COMMIT is the acknowledgement; everything the portal does afterwards is housekeeping on which nothing depends.
 * Where nothing is keyed by version, or the store names the version, everything depends on what comes after the
 * commit, so those designs acknowledge last.
 */
function committed(next: World, writer: Omit<Writer, 'next'>, design: Design) {
  const clears = writer.by === 'app' && design.clears === 'after the commit'
  if (design.versionMoves === 'in a transaction after it') {
    next.committed = [...next.committed, { ...writer, next: 'move the version' }]
    return
  }
  if (!clears || !storeDecides(design)) next.known = Math.max(next.known, writer.moment)
  if (clears) next.committed = [...next.committed, { ...writer, next: 'clear the store' }]
}

function afterCommit(world: World, w: number, design: Design): Step<World> {
  return step(world, (next) => {
    const writer = must(next.committed[w])
    if (writer.next === 'clear the store') {
      const key = keyOf({ version: writer.before, content: 0 }, design)
      clear(next, key)
      if (design.versionReadFrom === 'the store') announce(next)
      next.committed = storeDecides(design)
        ? next.committed.with(w, { ...writer, next: 'acknowledge' })
        : next.committed.toSpliced(w, 1)
      return ['the superseded rules are removed from the store', `key ${key}`]
    }
    next.committed = next.committed.toSpliced(w, 1)
    if (writer.next === 'move the version') {
      const moved = { version: drawVersion(next, design), content: current(next).content }
      setTruth(next, rowAt(moved, next.passed, design))
      next.known = next.truth.length - 1
      return ['the version is moved in a transaction of its own', `version ${current(next).version}`]
    }
    next.known = Math.max(next.known, writer.moment)
    return ['a change is acknowledged', writer.by]
  })
}

const storeDecides = ({ keyedBy, versionReadFrom }: Design) =>
  keyedBy === 'nothing' || versionReadFrom === 'the store'

const budgetOf = { app: 'appWrites', sql: 'sqlWrites' } as const

/** Random versions are never drawn twice; counted ones are, once a restore has taken the counter back. */
function drawVersion(next: World, { versions }: Design): number {
  next.drawn.versions += 1
  return versions === 'random' ? next.drawn.versions : Math.floor(current(next).version) + 1
}

function clear(next: World, key: number) {
  next.store = next.store.filter((entry) => entry.key !== key)
}

/** Writes the new version to the store, for designs that read it there. */
function announce(next: World) {
  const entry = { key: ONE_KEY, row: current(next), sealedFor: ONE_KEY }
  next.store = [...next.store.filter(({ key }) => key !== ONE_KEY), entry]
}
