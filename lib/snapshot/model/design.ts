/**
 * The design decisions of the protocol. `portal` is the design that was built; every other choice is a
 * mistake that someone has shipped, and `mutants.ts` shows its effect.
 */
export interface Design {
  /** The cache key of the rules in memory and in the store. Without a key there is one entry, cleared after changes. */
  keyedBy: 'version' | 'nothing'
  versions: 'random' | 'counted'
  /** What takes account of the grants that have begun or ended: the name of a snapshot, and the read of the person. */
  timeCounts: 'in the name and for the person' | 'for the person alone' | 'in the name alone'
  /** Which clock says so. */
  clock: 'of the database' | 'of the process'
  versionMoves: 'in the transaction of the change' | 'in a transaction after it' | 'when the app writes'
  /** How a transaction knows that it has already moved the version. */
  movesOnce: 'by a mark of its own' | 'by a transaction number alone'
  versionReadFrom: 'the primary' | 'a replica' | 'the store'
  /** What an arriving request may share. */
  joins: 'a query not yet sent' | 'a query in flight'
  /** Which rule load in progress a request may join. */
  joinsLoad: 'of its version' | 'of any version'
  fill: 'one statement' | 'two statements'
  /** What happens if the fill returns another version than requested. */
  otherVersion: 'read together' | 'take it'
  clears: 'after the commit' | 'before the commit'
  seal: 'bound to its key' | 'not bound' | 'none'
  /** Menu, page guard and action of one request. */
  parts: 'share one answer' | 'resolve for themselves'
  primarySilent: 'refuse' | 'answer from memory'
  /** Versions kept in memory. */
  keep: number
}

export const portal: Design = {
  keyedBy: 'version',
  versions: 'random',
  timeCounts: 'in the name and for the person',
  clock: 'of the database',
  versionMoves: 'in the transaction of the change',
  movesOnce: 'by a mark of its own',
  versionReadFrom: 'the primary',
  joins: 'a query not yet sent',
  joinsLoad: 'of its version',
  fill: 'one statement',
  otherVersion: 'read together',
  clears: 'after the commit',
  seal: 'bound to its key',
  parts: 'share one answer',
  primarySilent: 'refuse',
  keep: 2,
}
