import type { Fragment, Sql, Transaction } from '@/db/client'
import type { Actor } from '../access/actor'

/** The two records of a merge; visits and all else stay with the record that they were written to. */
interface MergedRecords {
  from: { id: string; mrn: string; status: string }
  into: { id: string; mrn: string; status: string }
}

/**
 * What the death of a patient, a merge, an unmerge and a record entered in error mean to a module. Each runs in the
 * transaction of that step, with the records locked, and refuses it by throwing a `Refusal`.
 */
export interface PatientHooks {
  /** Ends what a death ends of one record of the person, for `reason`. Returns how many things it ended. */
  dies?: (
    transaction: Transaction,
    actor: Actor,
    death: { patientId: string; reason: string },
  ) => Promise<number>
  /** Refuses while something of the module belongs to a record that is to be marked as entered in error. */
  retracts?: (transaction: Transaction, patientId: string) => Promise<void>
  merges?: (transaction: Transaction, records: MergedRecords) => Promise<void>
  unmerges?: (transaction: Transaction, records: MergedRecords) => Promise<void>
  /** What the page that compares two records counts: `count` is an expression over the record `p` (of `patient`). */
  counted?: readonly { label: string; count: (sql: Sql) => Fragment }[]
}
