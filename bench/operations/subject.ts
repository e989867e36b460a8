import type { Sql } from '@/db/client'
import type { Access } from '@/lib/access/decision/access'
import type { Random } from '@/lib/random/seeded-random'
import type { Outcome } from './outcome'

/** Who does an operation, by their username. */
export type As = (username: string) => Access

/** What an operation is drawn and done with. */
export interface Drawn {
  sql: Sql
  random: Random
  as: As
}

/** What random operations are about. */
export interface Subject {
  /** The people of the demo who do them. */
  people: readonly string[]
  /** Adds what they are done with, to a demo that has none. */
  prepare(owner: Sql): Promise<void>
  /** Returns what draws the next operation and does it; more often one of the kinds that are `wanted`. */
  begin(
    sql: Sql,
    drawn: { random: Random; as: As; wanted?: readonly string[] },
  ): Promise<() => Promise<Outcome>>
  /** What is wrong with what they left behind, worked out in other words than the invariants. */
  broken(owner: Sql, drawn: { random: Random; as: As }): Promise<string[]>
  /** Of the tables, without ids and instants: the same for two runs of one seed alone. */
  digest(owner: Sql): Promise<string>
}
