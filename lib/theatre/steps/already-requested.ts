import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { staff } from '@/db/schema/access'
import { theatreCase } from '@/db/schema/theatre/operations'
import { dayAndTime } from '../../clock/hospital-time'
import { recordsOfPerson } from '../../patients/records/chart-access'
import { Refusal } from '../../platform/refusal'
import { caseMachine } from '../model/case-machine'
import { openStatuses } from '../model/standing'
import { words } from '../words/refusals'

/** The same operation is open for the patient; `first` is it. */
export class AlreadyRequested extends Refusal {
  override name = 'AlreadyRequested'
  constructor(readonly first: { id: string; display: string; status: string; by: string; at: Date }) {
    const { display, status, by, at } = first
    super('rule', words.alreadyRequested(display, status, by, dayAndTime(at)), { field: 'repeatReason' })
  }
}

/**
 * The reason to keep with a request although the same operation is open under a record of the person; null if none is. The
 * unique index `theatre_case_once` holds the same of one record. Throws `AlreadyRequested` without a reason.
 */
export async function reasonToRepeat(
  transaction: Transaction,
  { patientId, display, reason }: { patientId: string; display: string; reason: string | null },
): Promise<string | null> {
  const { id, status, createdAt: at } = theatreCase
  const records = (await recordsOfPerson(transaction, patientId)).map((record) => record.id)
  const [first] = await transaction
    .select({ id, display: theatreCase.display, status, at, by: staff.fullName })
    .from(theatreCase)
    .innerJoin(staff, eq(staff.id, theatreCase.requestedBy))
    .where(
      and(
        inArray(theatreCase.patientId, records),
        inArray(status, [...openStatuses]),
        eq(theatreCase.procedureKey, sql`operation_key(${display})`),
      ),
    )
    .orderBy(asc(at))
    .limit(1)
  if (first && !reason) throw new AlreadyRequested({ ...first, status: caseMachine.statuses[first.status] })
  return first ? reason : null
}
