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
  isolates: readonly {
    organism: string
    growth: string | null
    susceptibilities: readonly { antibiotic: string; result: Susceptibility }[]
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
