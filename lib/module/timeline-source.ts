import type { Fragment, Sql } from '@/db/client'
import type { PagePath, Permission } from '../access/names'
import { timelineRowWords } from './words/timeline'

/** A recorded event in a patient’s history. */
export interface TimelineRow {
  /** Unique within a page. */
  key: string
  at: Date
  /** One of the kinds of a source. */
  kind: string
  /** The machine’s event, the clinic, what was ordered, or the MRN of the merged record. */
  what: string
  status: string | null
  reason: string | null
  /** Who did it, or whom the patient saw. */
  who: string | null
  /** The MRN of the record it was entered in. */
  mrn: string
  /** The id that the title links to; null without a link. */
  ofId: string | null
}

/** The text of a timeline row. */
export interface TimelineWords {
  title: string
  /** The current status, if it can still change. */
  status: string | null
  /** Who, and why. */
  detail: string
}

interface TimelineKind {
  words(row: TimelineRow): TimelineWords
  /** The page that takes `ofId`. */
  page?: PagePath
}

/** A module’s contribution to a patient’s timeline. */
export interface TimelineSource {
  /** Without it the rows are left out; `patients.read` is always required. */
  permission?: Permission
  kinds: Readonly<Record<string, TimelineKind>>
  /**
   * A query over the CTE `records (id, mrn)`, all records of the person, with the columns of `TimelineRow` in their
   * order: key, at, kind, what, status, reason, who, mrn, "ofId". `at` is now, in ISO 8601.
   */
  rows(sql: Sql, at: string): Fragment
}

/** Joins the parts that are present: "by Ann. Reason: moved away". */
export const sentences = (...parts: (string | false | null | undefined)[]): string =>
  parts.filter(Boolean).join('. ')

export const by = ({ who }: TimelineRow): string => (who ? timelineRowWords.by(who) : '')

export const because = (lead: string, { reason }: TimelineRow): string =>
  reason ? timelineRowWords.because(lead, reason) : ''

/** The label of the status, or the raw status if unknown (from another release). */
export const statusIn = (words: Readonly<Record<string, string>>, { status }: TimelineRow): string | null =>
  status && (words[status] ?? status)
