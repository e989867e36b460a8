import type { Fragment, Sql } from '@/db/client'
import type { Permission } from '../../access/names'
import type { ReportWords } from '../words/report-words'
import type { Span } from './asked'

/** How a value is shown: money in the smallest unit, minutes and days as numbers, a day as `YYYY-MM-DD`. */
export type Format = 'text' | 'number' | 'minutes' | 'days' | 'money' | 'percent' | 'day' | 'instant'

/** How a figure is made of its cases: counted, or from one of their values. */
type Way =
  | { count: true }
  | { sum: string }
  | { mean: string }
  | { median: string }
  | { p90: string }
  | { most: string }
  /** One measure in per cent of another; its cases are those of the first. */
  | { share: string; among: string }

/** A figure of a report, in every row of its tables. */
export interface Measure {
  id: string
  way: Way
  format: Exclude<Format, 'text' | 'day' | 'instant'>
  /** A condition over the columns of `counted`; all cases without it. */
  when?: (sql: Sql) => Fragment
  /** Counts only the first or the last day: of a row for a day or a month that day, of all others the period’s. */
  edge?: 'first' | 'last'
}

/**
 * By what a report is split, and what it can be narrowed to. The cases have a column with its id, the key as text, and
 * unless `names` has the names of all keys one more with `_name`.
 */
export interface Dimension {
  id: string
  names?: Readonly<Record<string, string>>
  /** A query for the `id` and `name` of each choice of its filter. */
  choices?: (sql: Sql) => Fragment
  /** What a case without a key has: “Patient” without a payer. */
  none?: string
}

/** A column of the list of cases, which have a column with its id. */
export interface CaseColumn {
  id: string
  format: Format
  names?: Readonly<Record<string, string>>
  /** Says who the patient is, or what they have: shown only with a patient whom the reader may see. */
  identifies?: true
}

export type Area = 'care' | 'inpatient' | 'theatre' | 'laboratory' | 'pharmacy' | 'billing' | 'access'

/** A report: one query for its cases, of which every figure, table, picture, list and file of it is made. */
export interface ReportDefinition {
  code: string
  permission: Permission
  area: Area
  words: ReportWords
  /** `now` for what is so at this moment, without a period. */
  period: 'days' | 'now'
  /** The cases have a column `day`, where that is not the hospital’s day of `at`. */
  ownDay?: true
  /** The first one is shown when nothing is asked for. */
  dimensions: readonly [Dimension, ...Dimension[]]
  /** The first one is drawn. */
  measures: readonly [Measure, ...Measure[]]
  columns: readonly CaseColumn[]
  /** Each case has a `patient_id`. */
  patients?: true
  /**
   * A query for the cases: `id` (text, unique), `at` (timestamptz, by which they are listed), and the columns named by the
   * rest of the definition.
   */
  cases(sql: Sql, span: Span): Fragment
}

/** What has no ward, payer or the like. */
export const NONE = '-'

/** The dimension that each report of a period has: its days, or months where those are many. */
export const TIME = 'time'
