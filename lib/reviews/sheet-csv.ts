import { CSV_MARK, csvLine } from '../format/csv'
import type { Sheet } from './queries/sheet'
import { sheetWords } from './words/pages'

/** The sheet of a review as CSV: a line for each entry, with codes and instants in UTC. */
export function sheetCsv({ review, rows }: Sheet): string {
  const instant = (at: Date | null) => at?.toISOString() ?? ''
  const lines = rows.map((row) =>
    csvLine([
      row.fullName,
      row.username,
      row.kind,
      row.holding,
      row.label,
      instant(row.lastUsed),
      instant(row.lastSignIn),
      row.decision,
      row.decidedBy ?? '',
      instant(row.decidedAt),
      row.reason ?? '',
      row.outcome ?? '',
      instant(row.outcomeUntil),
      row.takenBy ?? '',
      row.takenBecause ?? '',
      instant(review.closedAt),
    ]),
  )
  return [`${CSV_MARK}${csvLine(sheetWords.csvHead)}`, ...lines].join('')
}
