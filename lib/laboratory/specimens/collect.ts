import { and, eq, inArray } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { specimen } from '@/db/schema/laboratory/specimens'
import { serviceRequest } from '@/db/schema/orders'
import { patient } from '@/db/schema/patients'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/guards/require-permission'
import { now } from '../../clock/clock'
import { dayAndTime } from '../../clock/hospital-time'
import { parseMrn } from '../../patients/model/mrn'
import { recordsOfPerson } from '../../patients/records/chart-access'
import { Refusal } from '../../platform/refusal'
import { command } from '../../workflow/command'
import { transition } from '../../workflow/transition'
import { lockVisit } from '../steps/lock-visit'
import { refuseByTable } from '../steps/refuse-by-table'
import { words } from '../words/refusals'
import { specimens } from '../workflows'

export interface Collected {
  key: string
  visit: string
  specimens: readonly string[]
  /** As scanned from the wristband or typed; the first identifier. The second, name and birth date, is asked at the bed. */
  mrn: string
  /** Null: now. */
  at: Date | null
}

/** A time that the clock showed further back is more likely one that is still to come. */
const LATE_HOURS = 12

/**
 * Records that specimens of one patient were collected, by whom and when, after the patient was identified by two identifiers.
 * Returns the id of the visit. Throws `Refusal`: it is another patient’s number, or the time is before the order.
 */
export async function collectSpecimens(actor: Actor, { key, ...input }: Collected): Promise<string> {
  requirePermission(actor, 'laboratory.collect')
  const { visit, specimens: ids, mrn, at: given } = input
  return await refuseByTable(() =>
    command(actor, { key, action: 'collect specimens', content: input }, async (transaction) => {
      const { patientId } = await lockVisit(transaction, actor, visit)
      await requireNumberOf(transaction, patientId, mrn)
      const at = given ?? now()
      if (now().getTime() - at.getTime() > LATE_HOURS * 3_600_000)
        throw new Refusal('rule', words.collectedFarBack(dayAndTime(at)), { field: 'time' })
      const open = await openOf(transaction, visit, ids)
      if (open.length !== ids.length) throw new Refusal('conflict', words.specimenChanged(), { stale: true })
      for (const id of open)
        await transition(transaction, actor, specimens, {
          id,
          event: 'collect',
          values: { collectedAt: at, collectedBy: actor.person.id, identifiedBy: 'mrn-birth-date' },
          outbox: { event: 'specimen.collected', patientId },
        })
      return visit
    }),
  )
}

/** Refuses an invalid number, and one of another person. */
async function requireNumberOf(transaction: Transaction, patientId: string, typed: string): Promise<void> {
  const mrn = parseMrn(typed)
  if (!mrn) throw new Refusal('invalid', words.noMrn(), { field: 'mrn' })
  const records = (await recordsOfPerson(transaction, patientId)).map(({ id }) => id)
  const mine = and(eq(patient.mrn, mrn), inArray(patient.id, records))
  if ((await transaction.$count(patient, mine)) === 0)
    throw new Refusal('rule', words.otherPatient(), { field: 'mrn' })
}

/** Those of the specimens that are still to be collected in this visit, in the order in which they are locked. */
async function openOf(transaction: Transaction, visit: string, ids: readonly string[]): Promise<string[]> {
  const rows = await transaction
    .select({ id: specimen.id })
    .from(specimen)
    .innerJoin(serviceRequest, eq(serviceRequest.id, specimen.serviceRequestId))
    .where(
      and(
        inArray(specimen.id, [...ids]),
        eq(serviceRequest.encounterId, visit),
        eq(specimen.status, 'ordered'),
      ),
    )
    .orderBy(specimen.id)
  return rows.map(({ id }) => id)
}
