import type { Flag, ObservationStatus, Susceptibility } from './result-codes'

/** A line of a report, as it was released. */
export interface ReportLine {
  observationId: string
  run: number | null
  /** LOINC. */
  code: string
  name: string
  status: ObservationStatus
  /** Null while there is none, or if the test was cancelled. */
  value: string | null
  unit: string | null
  flag: Flag | null
  range: string | null
  comment: string | null
  /** It is calculated, and there will be none. */
  isUnworkable?: boolean
  /** Why there is none. */
  reason: string | null
  isolates: readonly Isolate[]
  /** What was typed, and its unit (UCUM), where the value was converted. */
  typed?: { value: string; unit: string } | null
}

/** An organism that grew in a culture, by its name at that time. */
export interface Isolate {
  /** Its place among those of the culture, from 1. */
  seq: number
  organism: string
  /** SNOMED CT, where the catalogue has it. */
  code?: string | null
  /** How much of it grew. */
  growth: string | null
  susceptibilities: readonly {
    antibiotic: string
    result: Susceptibility
    /** The minimum inhibitory concentration as it was read, with its unit (UCUM). */
    mic?: string | null
    micUnit?: string | null
  }[]
}

/** What a version of a report says. Instants in ISO 8601. */
export interface ReportContent {
  order: string
  accession: string | null
  collectedAt: string | null
  lines: readonly ReportLine[]
  /** What was added after the release. */
  addendum: string | null
}
