import type { Design } from './design'
import type { Bounds } from './protocol'

/** A known mistake, reintroduced, with the smallest world that reveals it. */
export interface Mutant {
  name: string
  differs: Partial<Design>
  bounds: Bounds
}

const small: Bounds = { processes: 1, requests: 2, appWrites: 1, sqlWrites: 0, faults: 0 }

/** Nobody writes; one grant begins or ends. */
const timed: Bounds = { ...small, appWrites: 0, boundaries: 1 }

export const mutants: readonly Mutant[] = [
  {
    name: 'cache-aside, deleted after the commit',
    differs: { keyedBy: 'nothing' },
    bounds: small,
  },
  {
    name: 'cache-aside, deleted before the commit',
    differs: { keyedBy: 'nothing', clears: 'before the commit' },
    bounds: small,
  },
  {
    name: 'cache-aside, and a change by plain SQL',
    differs: { keyedBy: 'nothing' },
    bounds: { ...small, appWrites: 0, sqlWrites: 1 },
  },
  {
    name: 'joining a query in flight',
    differs: { joins: 'a query in flight' },
    // The first leaves the old rules in memory, the second is in progress, the third joins it.
    bounds: { ...small, requests: 3 },
  },
  {
    name: 'joining a load of another version',
    differs: { joinsLoad: 'of any version' },
    bounds: small,
  },
  {
    name: 'a counter for a version',
    differs: { versions: 'counted' },
    bounds: { ...small, appWrites: 2, faults: 1, kinds: ['database restored'] },
  },
  {
    name: 'a snapshot that is not named by the grants that have begun or ended',
    differs: { timeCounts: 'for the person alone' },
    bounds: timed,
  },
  {
    name: 'the roles of a person read without their end',
    differs: { timeCounts: 'in the name alone' },
    bounds: timed,
  },
  {
    name: 'the end of a grant by the clock of a process',
    differs: { clock: 'of the process' },
    bounds: timed,
  },
  {
    name: 'a fill in two statements, and a grant that ends',
    differs: { fill: 'two statements' },
    bounds: timed,
  },
  {
    name: 'a fill in two statements',
    differs: { fill: 'two statements' },
    bounds: small,
  },
  {
    name: 'taking a fill of another version',
    differs: { otherVersion: 'take it' },
    bounds: small,
  },
  {
    name: 'the version read from the store',
    differs: { versionReadFrom: 'the store' },
    bounds: small,
  },
  {
    name: 'the version read at a replica',
    differs: { versionReadFrom: 'a replica' },
    bounds: small,
  },
  {
    name: 'the version moved in a transaction after the change',
    differs: { versionMoves: 'in a transaction after it' },
    bounds: small,
  },
  {
    name: 'the version moved by the app and not by triggers',
    differs: { versionMoves: 'when the app writes' },
    bounds: { ...small, appWrites: 0, sqlWrites: 1 },
  },
  {
    name: 'a mark of the moved version that a dump carries to another cluster',
    differs: { movesOnce: 'by a transaction number alone' },
    bounds: { ...small, appWrites: 2, faults: 1, kinds: ['database restored'] },
  },
  {
    name: 'a store that is believed',
    differs: { seal: 'none' },
    bounds: { ...small, faults: 1, kinds: ['store forged'] },
  },
  {
    name: 'a seal that is not bound to its key',
    differs: { seal: 'not bound' },
    bounds: { ...small, faults: 1, kinds: ['store forged'] },
  },
  {
    name: 'menu and guard of a request that resolve apart',
    differs: { parts: 'resolve for themselves' },
    bounds: small,
  },
  {
    name: 'an older answer when the primary is silent',
    differs: { primarySilent: 'answer from memory' },
    bounds: { ...small, faults: 1, kinds: ['primary silent'] },
  },
]
