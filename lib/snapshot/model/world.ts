import type { Design } from './design'
import type { Moment } from './interval'

/**
 * Versions and contents are numbers here. Each commit makes a new content, so an answer identifies the state it was
 * decided from. The tenths count the boundaries that have passed: instants at which a grant began or ended. They change
 * the content without a commit, and with it the name by which it is cached.
 */
export type Row = Moment<number, number>

/** The single key of designs without versioned keys, and the key of the version where the store holds it. */
export const ONE_KEY = 0

/** The rules an intruder would like. */
export const FORGED = -1

/** The phase of a request. A request that was answered, refused or lost is removed. */
export type Phase =
  /** In a batch that is not sent yet. */
  | 'gathered'
  /** The primary has read the row; the response is in flight. */
  | 'replied'
  /** Not in memory: ask the shared store. */
  | 'asking store'
  /** Not in the store either: fill the rules from the primary. */
  | 'filling'
  /** Between the two statements of a fill. Only a wrong design gets here. */
  | 'half filled'
  /** Waits for another request of its process that loads the same version. */
  | 'joined'
  /** The rules changed after the validation: person and rules are read together. */
  | 'reading together'

export interface Request {
  phase: Phase
  /** The newest moment known to anyone when the request began. */
  floor: number
  /** From the validation: the version, and the user at that moment. */
  row: Row | undefined
  /** The version that the first of two statements read. */
  half: number | undefined
  /** The version of the part answered first, if the parts of a request resolve separately. */
  menu: number | undefined
}

export interface Process {
  /** The rules by version; the oldest is evicted first. */
  memory: readonly Row[]
  requests: readonly Request[]
}

/** The shared store's value for a key. `sealedFor` is the key in its seal, undefined without a seal. */
export interface Entry {
  key: number
  row: Row
  sealedFor: number | undefined
}

export interface Writer {
  by: 'app' | 'sql'
  /** The version that the change superseded. */
  before: number
  /** The moment at which the change was committed. */
  moment: number
  /** The writer’s remaining steps. */
  next: 'move the version' | 'clear the store' | 'acknowledge'
}

/** What may still happen, and how often. */
export interface Budget {
  requests: number
  appWrites: number
  sqlWrites: number
  /** Total number of faults of all kinds. */
  faults: number
  /** Instants to come at which a grant begins or ends. */
  boundaries: number
}

export interface World {
  /** The primary's contents, moment by moment; the last is current. */
  truth: readonly Row[]
  /** The newest moment that was acknowledged or seen in an answer. */
  known: number
  /** Numbers already used. A restore does not take them back. */
  drawn: { versions: number; contents: number }
  /** Boundaries that have passed. A restore does not take the time back. */
  passed: number
  /** The transaction that holds the lock of the version row, if any. */
  open: Writer['by'] | undefined
  /** Writers that are not done after their commit. */
  committed: readonly Writer[]
  processes: readonly Process[]
  store: readonly Entry[]
  /** Everything ever written to the store: what a failover may bring back. */
  everStored: readonly Entry[]
  /** Writes that were sent to the store and have not arrived. */
  onTheWire: readonly Entry[]
  left: Budget
  wrong: string | undefined
}

export function firstWorld(processes: number, left: Budget): World {
  return {
    truth: [{ version: 1, content: 1 }],
    known: 0,
    drawn: { versions: 1, contents: 1 },
    passed: 0,
    open: undefined,
    committed: [],
    processes: Array.from({ length: processes }, () => ({ memory: [], requests: [] })),
    store: [],
    everStored: [],
    onTheWire: [],
    left,
    wrong: undefined,
  }
}

/** The primary's current content. */
export function current(world: World): Row {
  return must(world.truth.at(-1))
}

/** What `row` says when `passed` boundaries have passed, under its name then. */
export function rowAt({ version, content }: Row, passed: number, { timeCounts }: Design): Row {
  const named = timeCounts === 'for the person alone' ? 0 : passed
  return { version: Math.floor(version) + named / 10, content: Math.floor(content) + passed / 10 }
}

/** From this moment on the primary holds `row`. */
export function setTruth(world: World, row: Row) {
  world.truth = [...world.truth, row]
}

/** A copy to modify: its parts are shared with the original, so replace them and never change them in place. */
export function copyOf(world: World): World {
  return { ...world, drawn: { ...world.drawn }, left: { ...world.left } }
}

/** A mutable copy of a process, with its requests, in place of the old one. */
export function processToChange(world: World, p: number): Process {
  const { memory, requests } = must(world.processes[p])
  const process = { memory, requests: requests.map((request) => ({ ...request })) }
  world.processes = world.processes.with(p, process)
  return process
}

/**
 * Processes are interchangeable, and so are requests within a process: worlds that only permute them are equal. So
 * are worlds that differ only in a stored value that can no longer be requested.
 */
export function canonical(world: World): string {
  const { known, drawn, passed, open, left, wrong } = world
  const asked = keysThatMayBeAsked(world)
  const entries = (all: readonly Entry[]) =>
    textOf(asked ? all.filter(({ key }) => asked.has(key)) : all, entryText)
  return [
    world.truth.map(rowText).join(''),
    textOf(world.processes, processText),
    textOf(world.committed, writerText),
    entries(world.store),
    // Without a failover to come, nothing comes back.
    left.faults > 0 ? entries(world.everStored) : '',
    entries(world.onTheWire),
    `${known} ${drawn.versions} ${drawn.contents} ${left.requests} ${left.appWrites} ${left.sqlWrites} ${left.faults} ${passed} ${left.boundaries}`,
    open,
    wrong,
  ].join(';')
}

/**
 * Without further faults no version returns, so only the current one and those of requests in progress can be
 * requested.
 */
function keysThatMayBeAsked({ left, truth, processes }: World): Set<number | undefined> | undefined {
  if (left.faults > 0) return undefined
  const rows = processes.flatMap(({ requests }) => requests.map(({ row }) => row?.version))
  return new Set([ONE_KEY, truth.at(-1)?.version, ...rows])
}

function textOf<T>(all: readonly T[], text: (one: T) => string): string {
  const [only] = all
  if (only === undefined) return ''
  return all.length === 1 ? text(only) : all.map(text).sort().join()
}
const rowText = (row: Row | undefined) => (row ? `${row.version}.${row.content} ` : '-')
const entryText = ({ key, row, sealedFor }: Entry) => `${key}:${rowText(row)}${sealedFor}`
const processText = ({ memory, requests }: Process) =>
  `${memory.map(rowText).join('')}/${textOf(requests, requestText)}`
const requestText = ({ phase, floor, row, half, menu }: Request) =>
  `${phase}${floor} ${rowText(row)}${half ?? ''} ${menu ?? ''}`
const writerText = ({ by, before, moment, next }: Writer) => `${by}${before} ${moment}${next}`

/** Asserts that a value is present. */
export function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The model lost something.')
  return value
}
