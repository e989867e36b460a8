import { and, eq, inArray, notInArray } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { statementsIn, type Transaction } from '@/db/client'
import { encounter } from '@/db/schema/encounters'
import { bedAssignment } from '@/db/schema/inpatient/stays'
import { type Actor, actingFor } from '../access/actor'
import type { PatientHooks } from '../module/patient-hooks'
import { recordsOfPerson } from '../patients/records/chart-access'
import { p } from '../patients/records/person-records'
import { Refusal } from '../platform/refusal'
import { openStayStatuses } from './model/codes'
import { cancelReservation } from './steps/beds'
import { endTransfersOf } from './steps/end-transfers'
import { lockPersonForStay } from './steps/lock-person'
import { instantOfStep, moveStay } from './steps/lock-stay'
import { withdrawRequest } from './steps/withdraw-request'
import { endTasksOf } from './tasks/end-tasks'
import { accessWords } from './words/access'
import { becauseWords, words } from './words/refusals'

const [e, a, o] = [alias(encounter, 'e'), alias(bedAssignment, 'a'), alias(bedAssignment, 'o')]

export const onPatient: PatientHooks = {
  dies: async (transaction, actor, { patientId, reason }) => {
    const tasks = await endTasksOf(transaction, actor, patientId, reason)
    const open = await openStaysOf(transaction, [patientId])
    for (const { id, status } of open) {
      if (status.startsWith('planned:')) await withdrawRequest(transaction, actor, id, reason)
      else await dischargeDead(transaction, actor, id, reason)
      await cancelReservation(transaction, actor, id, becauseWords.stayEnds)
    }
    return open.length + tasks
  },
  retracts: async (transaction, patientId) => {
    const found = await transaction
      .select({ number: encounter.visitNumber })
      .from(encounter)
      .where(
        and(
          eq(encounter.patientId, patientId),
          eq(encounter.class, 'IMP'),
          notInArray(encounter.status, ['cancelled', 'entered-in-error']),
        ),
      )
    if (found.length > 0)
      throw new Refusal('rule', words.staysUnderRecord(found.map(({ number }) => number).join(', ')))
  },
  merges: async (transaction, { from, into }) => {
    // A stay that is opened again holds no lock on its patient.
    for (const { id } of [from, into]) await lockPersonForStay(transaction, id)
    // Also of those that were merged into it before.
    const records = (await recordsOfPerson(transaction, into.id)).map(({ id }) => id)
    const open = await openStaysOf(transaction, [from.id, ...records])
    const [own] = open.filter(({ patientId }) => patientId === from.id)
    const [other] = open.filter(({ patientId }) => records.includes(patientId))
    if (own && other) throw new Refusal('rule', words.twoOpenStays(own.visitNumber, other.visitNumber))
    const [left] = open
    if (left && (from.status === 'deceased' || into.status === 'deceased'))
      throw new Refusal('rule', words.openStayOfDeceased(left.visitNumber))
    const sql = statementsIn(transaction)
    const [meet] = await sql`
      select from ${a} join ${o} on ${o.period} && ${a.period}
       where ${a.patientId} = ${from.id} and ${o.patientId} = any(${records}::uuid[])
         and ${a.status} in ('active', 'completed') and ${o.status} in ('active', 'completed') limit 1`
    if (meet) throw new Refusal('rule', words.twoBeds())
  },
  counted: [
    {
      label: accessWords.counted,
      count: (sql) =>
        sql`(select count(*)::int from ${e} where ${e.patientId} = ${p.id} and ${e.class} = 'IMP')`,
    },
  ],
}

const openStaysOf = (transaction: Transaction, patientIds: string[]) =>
  transaction
    .select({
      id: encounter.id,
      status: encounter.status,
      patientId: encounter.patientId,
      visitNumber: encounter.visitNumber,
    })
    .from(encounter)
    .where(
      and(
        inArray(encounter.patientId, patientIds),
        eq(encounter.class, 'IMP'),
        inArray(encounter.status, [...openStayStatuses]),
      ),
    )

/** The body is in the bed until somebody records that it has left. */
async function dischargeDead(
  transaction: Transaction,
  actor: Actor,
  id: string,
  reason: string,
): Promise<void> {
  const at = await instantOfStep(transaction, id)
  await endTransfersOf(transaction, actor, id, reason)
  await moveStay(transaction, actingFor(actor, 'inpatient.discharge', reason), {
    ...{ id, event: 'discharge', reason },
    details: { dischargedAt: at, dischargedBy: actor.person.id, disposition: 'exp' },
    outbox: ({ patientId }) => ({
      event: 'admission.discharged',
      patientId,
      payload: { disposition: 'exp', at: at.toISOString() },
    }),
  })
}
