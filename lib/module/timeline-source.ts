import type { Fragment, Sql } from '@/db/client'
import type { PagePath, Permission } from '../access/names'

/** One thing that happened to a patient, as it was recorded. */
export interface TimelineRow {
  /** Names the row among the others of its page. */
  key: string
  at: Date
  /** One of the kinds of a source. */
  kind: string
  /** The event of a machine, the clinic, what was ordered, or the MRN of the record that went. */
  what: string
  status: string | null
  reason: string | null
  /** Who did it, or whom the patient saw. */
  who: string | null
  /** The MRN of the record that it was recorded in. */
  mrn: string
  /** The id of what the title leads to; null where it leads nowhere. */
  ofId: string | null
}

/** What a row of the timeline says. */
export interface TimelineWords {
  title: string
  /** How it is now, where that can still change. */
  status: string | null
  /** Who, and why. */
  detail: string
}

interface TimelineKind {
  words(row: TimelineRow): TimelineWords
  /** The page that `ofId` is the id of. */
  page?: PagePath
}

/** What a module adds to the timeline of a patient. */
export interface TimelineSource {
  /** Without it the rows are left out; `patients.read` is asked in any case. */
  permission?: Permission
  kinds: Readonly<Record<string, TimelineKind>>
  /**
   * A query over the common table `records (id, mrn)`, all records of the person, with the columns of `TimelineRow` in
   * their order: key, at, kind, what, status, reason, who, mrn, "ofId". `at` is now, in ISO 8601.
   */
  rows(sql: Sql, at: string): Fragment
}

/** "by Ann. Reason: moved away": the parts that are there. */
export const sentences = (...parts: (string | false | null | undefined)[]): string =>
  parts.filter(Boolean).join('. ')

export const by = ({ who }: TimelineRow): string => (who ? `by ${who}` : '')

export const because = (verb: string, { reason }: TimelineRow): string => (reason ? `${verb} ${reason}` : '')

/** The status in words; one of another release as it is. */
export const statusIn = (words: Readonly<Record<string, string>>, { status }: TimelineRow): string | null =>
  status && (words[status] ?? status)
