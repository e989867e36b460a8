import type { ReportStatus } from './result-codes'

declare module '../../workflow/events' {
  interface DomainEvents {
    /** A value of a specimen was released: what it costs is counted once for the observation. */
    'result.verified': { code: string; serviceRequestId: string; corrected: boolean }
    /** A version of a report was issued. */
    'report.issued': { version: number; status: ReportStatus; serviceRequestId: string }
    /** A released value is critical: it is called. */
    'result.critical': { observationId: string }
  }
}
