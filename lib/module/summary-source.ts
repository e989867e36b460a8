import type { Fragment, Sql } from '@/db/client'

/** A part of a discharge summary that is read from what was recorded, in the order in which it is printed. */
export const summaryParts = [
  'diagnoses',
  'operations',
  'tests',
  'home-medicines',
  'stopped-medicines',
] as const

export type SummaryPart = (typeof summaryParts)[number]

/** One line of such a part. */
export interface SummaryFact {
  part: SummaryPart
  /** When it was; null where only that it is matters, such as with a diagnosis. */
  at: Date | null
  /** What it is: “Appendicectomy”. */
  what: string
  /** What belongs to it: “left, by Samuel Ort”; may be empty. */
  detail: string
}

/** What a module has to say in the discharge summary of a stay. */
export interface SummarySource {
  /**
   * A query with the columns of `SummaryFact` in their order, over the CTE `ending (id, patient_id, visit_id)` as in
   * `ClearanceSource`.
   */
  facts(sql: Sql): Fragment
}
