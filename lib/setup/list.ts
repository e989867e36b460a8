import type { Transaction } from '@/db/client'
import type { Actor } from '../access/actor'
import type { Permission } from '../access/names'
import type { CsvRow } from '../codes/csv'
import type { FormLine } from '../forms/form-state'
import { Refusal } from '../platform/refusal'

/** What a line did: in words, and whether there was nothing to do. */
export interface LineDone {
  text: string
  idle?: true
}

/** The outcome of a line: what it did, or what is wrong with it. */
export interface LineOutcome extends FormLine {
  idle?: true
}

/** What reading the lines of a list needs. */
export interface Loading {
  transaction: Transaction
  actor: Actor
  /** The keys of the links with which new people choose a password, by username; filled while the lines are done. */
  linkKeys: Map<string, string>
}

/** A list that can be loaded. */
export interface SetUpList {
  columns: readonly string[]
  /** Columns that may be left out; where they are named, any other column is refused. */
  optional?: readonly string[]
  permission: Permission
  /** Does what the lines ask for, in the transaction, and says it of each. */
  load(loading: Loading, rows: readonly CsvRow[]): Promise<LineOutcome[]>
}

/**
 * Does `work` for one line after the other, each in a savepoint, so that all that is wrong is found at once. A refused
 * line leaves nothing behind.
 */
export async function eachLine(
  { transaction }: Loading,
  rows: readonly CsvRow[],
  work: (inLine: Transaction, fields: CsvRow['fields']) => Promise<LineDone>,
): Promise<LineOutcome[]> {
  const outcomes: LineOutcome[] = []
  for (const { line, fields } of rows) {
    try {
      const done = await transaction.transaction((inLine) => work(inLine, fields))
      outcomes.push({ line, ...done })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      outcomes.push({ line, text: messageOf(error), wrong: true })
    }
  }
  return outcomes
}

/** The problems of the fields of a line, where it was read like a form. */
function messageOf(error: Refusal): string {
  const errors = 'errors' in error ? Object.values(error.errors as Record<string, string>) : []
  return errors.length > 0 ? errors.join(' ') : error.message
}
