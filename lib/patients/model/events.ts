import type {} from '../../workflow/events'

/** Domain events of a patient’s record. */
declare module '../../workflow/events' {
  interface DomainEvents {
    'patient.registered': { mrn: string }
    /** `changes`: names of the changed details, without values. */
    'patient.updated': { changes: string[] }
    'patient.identified': Record<string, never>
    /** `diedAt` is an instant, ISO 8601. */
    'patient.deceased': { diedAt: string }
    'patient.revived': Record<string, never>
    'patient.merged': MergedRecords
    'patient.unmerged': MergedRecords
  }
}

/** The record that was merged, and the one that stays in use. */
interface MergedRecords {
  fromId: string
  fromMrn: string
  intoId: string
  intoMrn: string
}
