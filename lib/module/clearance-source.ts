import type { Fragment, Sql } from '@/db/client'

/** Something that is still open of a stay whose patient is to be discharged or to leave. */
export interface OpenItem {
  /** What it is: “Order: chest X-ray”. */
  what: string
  /** Whose turn it is: “Laboratory”. */
  turn: string
}

/**
 * What a module has open of a stay: before the medical discharge, or before the stay is completed. Never money: nobody is kept
 * for a bill.
 */
export interface ClearanceSource {
  before: 'discharge' | 'completion'
  /**
   * A query with the columns of `OpenItem`, over the CTE `ending (id, patient_id, visit_id)`: the stay, its patient, and the visit
   * in which it was requested.
   */
  open(sql: Sql): Fragment
}
