import type { Access } from '@/lib/access/decision/access'
import type { Operation } from '@/lib/theatre/queries/operation'
import type { OperationRecord } from '@/lib/theatre/queries/record'

/** What each part of the page is drawn from. */
export interface Parts {
  access: Access
  operation: Operation
  record: OperationRecord
}

/** Whether the patient is in the theatre, as far as the status says: the tables know whether they were signed out. */
export const isInTheatre = ({ status }: Operation) =>
  ['in-theatre', 'in-progress', 'stopped'].includes(status)

/** Whether the patient has been in the theatre. */
export const hasBegun = ({ status }: Operation) =>
  isInTheatre({ status } as Operation) || ['recovery', 'completed'].includes(status)
