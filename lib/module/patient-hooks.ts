import type { Fragment, Sql, Transaction } from '@/db/client'
import type { Actor } from '../access/actor'

/** The two records of a merge; visits and everything else stay with their record. */
interface MergedRecords {
  from: { id: string; mrn: string; status: string }
  into: { id: string; mrn: string; status: string }
}

/**
 * What a module does at a death, a merge, an unmerge or a record entered in error. Each hook runs in the transaction
 * of that step, with the records locked, and can refuse it by throwing a `Refusal`.
 */
export interface PatientHooks {
  /** Ends what a death ends for one record of the person, for `reason`. Returns how many were ended. */
  dies?: (
    transaction: Transaction,
    actor: Actor,
    death: { patientId: string; reason: string },
  ) => Promise<number>
  /** Refuses while the module has data for a record that is to be marked as entered in error. */
  retracts?: (transaction: Transaction, patientId: string) => Promise<void>
  merges?: (transaction: Transaction, records: MergedRecords) => Promise<void>
  unmerges?: (transaction: Transaction, records: MergedRecords) => Promise<void>
  /** Counts for the page that compares two records: `count` is an SQL expression over the row `p` of `patient`. */
  counted?: readonly { label: string; count: (sql: Sql) => Fragment }[]
}
