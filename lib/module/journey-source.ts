import type { Fragment, Sql } from '@/db/client'
import type { PagePath, Permission } from '../access/names'

/** Something under way for a patient that is not done: an order, a bed, an operation. */
export interface JourneyRow {
  /** The id of its record. Of two rows with one key the one of the later module is shown: the laboratory knows more of an order. */
  key: string
  /** One of the kinds of a source. */
  kind: string
  /** What it is: “Chest X-ray”. */
  what: string
  /** The status of its record. */
  status: string
  /** The person or the ward that `turn` names, if it names one. */
  who: string | null
  /** Since when it has had this status, in ISO 8601. */
  since: string
  /** The id that the title links to; null without a link. */
  ofId: string | null
}

/** Where it is, and who has to act next. */
export interface JourneyWords {
  title: string
  place: string
  turn: string
}

interface JourneyKind {
  words(row: JourneyRow): JourneyWords
  /** The page that takes `ofId`. */
  page?: PagePath
}

/** What a module has under way for a patient. What is done, cancelled or wrong is in the timeline. */
export interface JourneySource {
  /** Without it the rows are left out; `patients.read` is always required. */
  permission: Permission
  kinds: Readonly<Record<string, JourneyKind>>
  /**
   * A query over the CTE `records (id, mrn)`, all records of the person, with the columns of `JourneyRow` in their order: key
   * (uuid), kind, what, status, who, since, "ofId", and at the end "encounterId": the visit or stay that it belongs to, if any.
   * `at` is now, in ISO 8601.
   */
  rows(sql: Sql, at: string): Fragment
}
