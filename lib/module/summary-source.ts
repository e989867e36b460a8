import type { Fragment, Sql } from '@/db/client'

/** A part of a discharge summary that is read from what was recorded, in the order in which it is printed. */
export const summaryParts = ['diagnoses', 'operations', 'tests', 'stay-medicines', 'home-medicines'] as const

export type SummaryPart = (typeof summaryParts)[number]

/** One line of such a part. */
export interface SummaryFact {
  part: SummaryPart
  /** When it was; null where only that it is matters, such as with a diagnosis. */
  at: Date | null
  /** What it is: “Appendicectomy, right”. */
  what: string
  /** What belongs to it: “confirmed, primary”; may be empty. */
  detail: string
}

/** A line as it is read, before it is put into words. */
export interface SummaryRow extends Omit<SummaryFact, 'detail'> {
  /** What `detailOf` needs. */
  data: Record<string, unknown>
}

/** What a module has to say in the discharge summary of a stay; no other says it of the same part. */
export interface SummarySource {
  /** The parts that it fills, with what each line also says. */
  parts: Partial<Record<SummaryPart, (row: SummaryRow) => string>>
  /**
   * A query with the columns of `SummaryRow` in their order: part, at, what, data. It is over the CTE
   * `ending (id, patient_id, visit_id)` as in `ClearanceSource`.
   */
  rows(sql: Sql): Fragment
}
