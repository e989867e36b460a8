import type { Step } from './checker'
import type { Design } from './design'
import { momentOf } from './interval'
import {
  copyOf,
  current,
  type Entry,
  must,
  ONE_KEY,
  type Phase,
  type Process,
  processToChange,
  type Request,
  type Row,
  rowAt,
  type World,
} from './world'

/** A load of rules in progress that others may join. */
const LOADING: ReadonlySet<Phase> = new Set(['asking store', 'filling', 'half filled'])

/** A step’s kind and description. */
export type Happened = readonly [kind: string, detail?: string]

/** The step that `change` makes in a copy of `world`. */
export function step(world: World, change: (next: World) => Happened): Step<World> {
  const next = copyOf(world)
  const [kind, detail = ''] = change(next)
  return { kind, detail, state: next }
}

/** A step for each request in `phase`. */
export function forEachRequest(
  world: World,
  phase: Phase,
  change: (next: World, process: Process, request: Request) => Happened,
): Step<World>[] {
  return world.processes.flatMap(({ requests }, p) =>
    requests.flatMap((request, r) => {
      if (request.phase !== phase) return []
      const made = step(world, (next) => {
        const process = processToChange(next, p)
        return change(next, process, must(process.requests[r]))
      })
      const where = `process ${'ABC'[p]}`
      return [{ ...made, detail: made.detail ? `${where}, ${made.detail}` : where }]
    }),
  )
}

/** What a reader may do next. */
export function* readers(world: World, design: Design): Generator<Step<World>> {
  yield* arrive(world, design)
  yield* validate(world, design)
  for (const [phase, goOn] of Object.entries(whatFollows) as [Phase, Continuation][]) {
    yield* forEachRequest(world, phase, (next, process, request) => goOn(next, process, request, design))
  }
}

type Continuation = (next: World, process: Process, request: Request, design: Design) => Happened

/** How a request continues from its phase. One in a batch or joined to a load is advanced by others. */
const whatFollows: Partial<Record<Phase, Continuation>> = {
  replied: lookInMemory,
  'asking store': askStore,
  filling: fill,
  'half filled': fillRest,
  'reading together': readTogether,
}

/**
 * A request begins. From here on its answer must include everything known at this moment. It joins the batch waiting
 * to be sent, or opens one; it never joins a query in flight, which may have read already.
 */
function* arrive(world: World, design: Design): Generator<Step<World>> {
  if (world.left.requests === 0) return
  for (const [p, process] of world.processes.entries()) {
    const phase = design.keyedBy === 'version' ? 'gathered' : 'asking store'
    const begin = (start: Pick<Request, 'phase' | 'row'>, kind: string) =>
      step(world, (next) => {
        next.left.requests -= 1
        const opened = processToChange(next, p)
        opened.requests = [
          ...opened.requests,
          { ...start, floor: next.known, half: undefined, menu: undefined },
        ]
        return [kind, `process ${'ABC'[p]}`]
      })
    yield begin({ phase, row: undefined }, 'a request begins')
    if (design.joins === 'a query in flight') {
      for (const { phase: inFlight, row } of process.requests) {
        if (inFlight === 'replied')
          yield begin({ phase: 'replied', row }, 'a request joins a query in flight')
      }
    }
  }
}

/** The query of a batch reads, in one statement at the primary, the version and the people of the batch. */
function* validate(world: World, design: Design): Generator<Step<World>> {
  for (const [p, { requests }] of world.processes.entries()) {
    if (!requests.some(({ phase }) => phase === 'gathered')) continue
    for (const row of versionsToRead(world, design)) {
      yield step(world, (next) => {
        for (const request of processToChange(next, p).requests) {
          if (request.phase === 'gathered') Object.assign(request, { phase: 'replied', row })
        }
        return [
          `the version is read at ${design.versionReadFrom}`,
          `process ${'ABC'[p]}, version ${row.version}`,
        ]
      })
    }
  }
}

function versionsToRead(world: World, design: Design): readonly Row[] {
  const stored = world.store.find(({ key }) => key === ONE_KEY)
  if (design.versionReadFrom === 'a replica') return world.truth
  if (design.versionReadFrom === 'the store' && stored) return [stored.row]
  // The clock of a process may be behind.
  if (design.clock === 'of the process' && world.passed > 0)
    return [current(world), rowAt(current(world), world.passed - 1, design)]
  return [current(world)]
}

/** The reply has arrived. All of this is atomic, like code between two awaits. */
function lookInMemory(next: World, process: Process, request: Request, design: Design): Happened {
  const { version } = must(request.row)
  const held = process.memory.find((row) => row.version === version)
  if (held) return answer(next, process, request, held, 'memory', design)
  const mayJoin = (other: Request) =>
    LOADING.has(other.phase) && (design.joinsLoad === 'of any version' || other.row?.version === version)
  request.phase = process.requests.some(mayJoin) ? 'joined' : 'asking store'
  return ['memory has no rules of the version', `${version}: ${request.phase}`]
}

/** The store answers. Its value counts only if sealed for the requested key. */
function askStore(next: World, process: Process, request: Request, design: Design): Happened {
  const key = keyOf(request.row, design)
  const entry = next.store.find((held) => held.key === key)
  if (!entry || !isGenuine(entry, design)) {
    request.phase = 'filling'
    return [entry ? 'the store holds a value that is not genuine' : 'the store misses', `key ${key}`]
  }
  const { content } = entry.row
  if (design.keyedBy === 'nothing') return answer(next, process, request, entry.row, 'the store', design)
  return loaded(next, process, request, { version: key, content }, 'the store', design)
}

/** One statement at the primary reads version and rules together. */
function fill(next: World, process: Process, request: Request, design: Design): Happened {
  const row = current(next)
  if (design.fill === 'two statements') {
    Object.assign(request, { phase: 'half filled', half: row.version })
    return ['the fill reads the version', `${row.version}`]
  }
  send(next, row, design)
  return loaded(next, process, request, row, 'a fill', design)
}

function fillRest(next: World, process: Process, request: Request, design: Design): Happened {
  const row = { version: must(request.half), content: current(next).content }
  send(next, row, design)
  return loaded(next, process, request, row, 'a fill', design)
}

/** Person and rules are read again, in one statement, so no change can come between. */
function readTogether(next: World, process: Process, request: Request, design: Design): Happened {
  const row = current(next)
  send(next, row, design)
  remember(process, row, design)
  request.row = row
  return answer(next, process, request, row, 'one statement', design)
}

/**
 * The rules have arrived for a request and those that joined its load: stored under their own version, and given only
 * to requests for that version.
 */
function loaded(
  next: World,
  process: Process,
  request: Request,
  row: Row,
  source: string,
  design: Design,
): Happened {
  if (design.keyedBy === 'version') remember(process, row, design)
  const joined = joinedTo(request, process, design)
  const version = request.row?.version
  if (design.keyedBy === 'version' && row.version !== version && design.otherVersion === 'read together') {
    for (const waiting of [request, ...joined]) waiting.phase = 'reading together'
    return ['the rules moved on before the fill', `${version} to ${row.version}`]
  }
  for (const waiting of joined) answer(next, process, waiting, row, source, design)
  return answer(next, process, request, row, source, design)
}

/** The requests that wait for the load of this one. */
export function joinedTo({ phase, row }: Request, { requests }: Process, { joinsLoad }: Design): Request[] {
  const version = row?.version
  return LOADING.has(phase)
    ? requests.filter(
        (other) =>
          other.phase === 'joined' && (joinsLoad === 'of any version' || other.row?.version === version),
      )
    : []
}

/**
 * Answers the request with the person of its validation, under the rules of `row`. From then on everyone who sees the
 * answer knows that the database is at least this far.
 */
export function answer(
  next: World,
  process: Process,
  request: Request,
  row: Row,
  source: string,
  { parts, timeCounts }: Design,
): Happened {
  const { version, content } = request.row ?? row
  const person = timeCounts === 'in the name alone' ? Math.floor(content) : content
  const found = momentOf(next.truth, request.floor, { version, content: row.content })
  if ('wrong' in found) next.wrong ??= `answered with rules that were ${found.wrong}`
  else if (person !== row.content)
    next.wrong ??= 'answered with the person of one state and the rules of another'
  else next.known = Math.max(next.known, found.moment)
  const happened = [`answered from ${source}`, `version ${version}, rules ${row.content}`] as const

  if (parts === 'resolve for themselves' && request.menu === undefined) {
    // The menu is decided; the guard of the page asks again.
    Object.assign(request, { phase: 'gathered', row: undefined, menu: version })
    return happened
  }
  if (request.menu !== undefined && request.menu !== version) {
    next.wrong ??= 'showed the menu of one version and guarded the page by another'
  }
  process.requests = process.requests.filter((other) => other !== request)
  return happened
}

function remember(process: Process, row: Row, { keep }: Design) {
  process.memory = [...process.memory.filter(({ version }) => version !== row.version), row].slice(-keep)
}

/** Sends what was read to the store, asynchronously: it arrives any time later, or never. */
function send(next: World, row: Row, design: Design) {
  const key = keyOf(row, design)
  next.onTheWire = [...next.onTheWire, { key, row, sealedFor: key }]
  if (design.versionReadFrom === 'the store') {
    next.onTheWire = [...next.onTheWire, { key: ONE_KEY, row, sealedFor: ONE_KEY }]
  }
}

export function keyOf(row: Row | undefined, { keyedBy }: Design): number {
  return keyedBy === 'version' ? must(row).version : ONE_KEY
}

function isGenuine({ key, sealedFor }: Entry, { seal }: Design): boolean {
  if (seal === 'none') return true
  return seal === 'bound to its key' ? sealedFor === key : sealedFor !== undefined
}
