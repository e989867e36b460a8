import type { CsvRow } from '../codes/csv'
import { LinesRefused } from './lines-refused'
import type { LineOutcome, Loading } from './list'
import { type ListName, listOf } from './lists'

/** Does what the lines ask for, in the transaction of `loading`. Throws `LinesRefused` where lines are wrong, with all of them. */
export async function doLines(
  loading: Loading,
  name: ListName,
  rows: readonly CsvRow[],
): Promise<LineOutcome[]> {
  const outcomes = await listOf(name).load(loading, rows)
  if (outcomes.some(({ wrong }) => wrong)) throw new LinesRefused(outcomes)
  return outcomes
}
