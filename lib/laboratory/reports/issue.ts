import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import { statementsIn, type Transaction } from '@/db/client'
import { encounter } from '@/db/schema/encounters'
import { diagnosticReport, diagnosticReportVersion } from '@/db/schema/laboratory/reports'
import { specimenRequest } from '@/db/schema/laboratory/specimens'
import { serviceRequest } from '@/db/schema/orders'
import { columns } from '@/db/select-list'
import { type Actor, actingFor } from '../../access/actor'
import { resumeVisit } from '../../orders/steps/resume-visit'
import { lockRecord, type RowOf } from '../../workflow/record'
import { create, publish, transition } from '../../workflow/transition'
import type { ReportContent } from '../model/report-content'
import type { ReportEvent } from '../model/report-machine'
import { o, t, x } from '../results/tables'
import { answeredOrders } from '../results/workflow'
import { becauseWords } from '../words/results/refusals'
import { reportRefusals as words } from '../words/results/reports'
import { type OrderResults, resultsOfOrder } from './content'
import { isUnworkable } from './unworkable'
import { reports } from './workflow'

type Report = RowOf<typeof diagnosticReport>
type Order = RowOf<typeof serviceRequest>

/** Locks the visits of the orders of a specimen: every command locks them before the orders, so that no deadlock is possible. */
export async function lockVisitsOf(transaction: Transaction, specimenId: string): Promise<void> {
  const rows = await transaction
    .selectDistinct({ id: serviceRequest.encounterId })
    .from(specimenRequest)
    .innerJoin(serviceRequest, eq(serviceRequest.id, specimenRequest.serviceRequestId))
    .where(eq(specimenRequest.specimenId, specimenId))
    .orderBy(serviceRequest.encounterId)
  for (const { id } of rows) await lockRecord(transaction, encounter, id)
}

/**
 * Issues what the report of an order has to say now: a part, the whole, or the correction of what was withdrawn, for
 * `reason`.
 * Nothing while a value is still withdrawn. An order of which everything is reported is completed. Throws `Refusal`.
 */
async function issueReport(
  transaction: Transaction,
  actor: Actor,
  orderId: string,
  reason: string | null,
): Promise<void> {
  const order = await lockRecord(transaction, serviceRequest, orderId)
  const results = await resultsOfOrder(statementsIn(transaction), orderId)
  const [report] = await transaction
    .select()
    .from(diagnosticReport)
    .where(eq(diagnosticReport.serviceRequestId, orderId))
    .for('update')
  const event = eventFor(report, results, await wasComplete(transaction, report))
  if (!event) return
  await writeVersion(transaction, actor, order, report, { event, reason, content: results.content })
  if (results.open === 0) await completeOrder(transaction, actor, order, event)
}

/**
 * Issues the report of each of `orders`, and of those that have calculated values of the specimen and wait for nothing else any
 * more. Throws `Refusal`.
 */
export async function issueReports(
  transaction: Transaction,
  actor: Actor,
  { orders, specimenId, reason }: { orders: readonly string[]; specimenId: string; reason: string | null },
): Promise<void> {
  for (const order of new Set(orders)) await issueReport(transaction, actor, order, reason)
  const sql = statementsIn(transaction)
  const others = await sql`
    select distinct ${columns({ id: o.id })} from ${x} join ${t} on ${t.id} = ${x.testId} join ${o} on ${o.id} = ${x.serviceRequestId}
     where ${x.specimenId} = ${specimenId} and ${o.status} in ('active', 'on-hold') and ${isUnworkable(sql)} order by ${o.id}`
  for (const { id } of others)
    if ((await resultsOfOrder(sql, id)).open === 0) await issueReport(transaction, actor, id, reason)
}

/**
 * Withdraws the report of an order until what is wrong in it is corrected. An order that was done goes on, so that what is to
 * be measured or collected again is on the lists again. Throws `Refusal`.
 */
export async function withdrawReport(
  transaction: Transaction,
  actor: Actor,
  orderId: string,
  reason: string,
): Promise<void> {
  const order = await lockRecord(transaction, serviceRequest, orderId)
  const [report] = await transaction
    .select()
    .from(diagnosticReport)
    .where(eq(diagnosticReport.serviceRequestId, orderId))
    .for('update')
  if (!report || report.status === 'entered-in-error') return
  const { content } = await resultsOfOrder(statementsIn(transaction), orderId)
  await writeVersion(transaction, actor, order, report, { event: 'withdraw', reason, content })
  if (order.status !== 'completed') return
  await transition(
    transaction,
    actingFor(actor, 'consultations.triage', becauseWords.withdrawn),
    answeredOrders,
    {
      ...{ id: orderId, event: 'reopen', reason },
      outbox: ({ patientId, category }) => ({ event: 'order.reopened', patientId, payload: { category } }),
    },
  )
}

/**
 * Closes the report of a laboratory order that was revoked or entered in error, for `reason`: it is complete with what was
 * released, and what is cancelled is not to come any more. A report that says everything already stays. Throws `Refusal`.
 */
export async function closeReport(
  transaction: Transaction,
  actor: Actor,
  { id, category, reason }: { id: string; category: string; reason: string },
): Promise<void> {
  if (category !== 'laboratory') return
  const [report] = await transaction
    .select({ status: diagnosticReport.status })
    .from(diagnosticReport)
    .where(eq(diagnosticReport.serviceRequestId, id))
  if (report?.status === 'partial' || report?.status === 'entered-in-error')
    await issueReport(transaction, actingFor(actor, 'laboratory.verify', becauseWords.orderEnded), id, reason)
}

/** Adds words to a report that is complete, after what was added before. Returns its id. Throws `Refusal`. */
export async function appendToReport(
  transaction: Transaction,
  actor: Actor,
  { id, expectedVersion, addendum }: { id: string; expectedVersion: number; addendum: string },
): Promise<string> {
  const { serviceRequestId } = diagnosticReport
  const [of] = await transaction
    .select({ serviceRequestId })
    .from(diagnosticReport)
    .where(eq(diagnosticReport.id, id))
  // The order before its report, as wherever a report is issued. Without a report there is no order either, which is refused.
  const order = await lockRecord(transaction, serviceRequest, of?.serviceRequestId ?? id)
  const report = await lockRecord(transaction, diagnosticReport, id, expectedVersion)
  const { content } = await resultsOfOrder(statementsIn(transaction), order.id)
  await writeVersion(transaction, actor, order, report, {
    ...{ event: 'append', reason: words.appended().text, content: { ...content, addendum } },
  })
  return id
}

function eventFor(
  report: Report | undefined,
  { open, released, reopened }: OrderResults,
  complete: boolean,
): ReportEvent | undefined {
  if (!report) {
    if (released === 0) return open === 0 ? 'issue-cancelled' : undefined
    return open === 0 ? 'issue' : 'issue-part'
  }
  if (report.status === 'entered-in-error') {
    if (reopened > 0) return undefined
    return open === 0 || complete ? 'correct' : 'correct-part'
  }
  if (report.status === 'partial') return open === 0 ? 'complete' : 'add'
  return 'correct'
}

/** Whether a version of the report has said everything: after that it is corrected, and never final again. */
async function wasComplete(transaction: Transaction, report: Report | undefined): Promise<boolean> {
  if (!report) return false
  const { reportId, status } = diagnosticReportVersion
  const found = await transaction
    .select({ status })
    .from(diagnosticReportVersion)
    .where(and(eq(reportId, report.id), inArray(status, ['final', 'amended', 'corrected', 'appended'])))
    .limit(1)
  return found.length > 0
}

/** What was added to a report so far: the last version that says it says all of it. Null while nothing was. */
async function addendaOf(transaction: Transaction, report: Report | undefined): Promise<string | null> {
  if (!report) return null
  const { reportId, version, content } = diagnosticReportVersion
  const [said] = await transaction
    .select({ content })
    .from(diagnosticReportVersion)
    .where(and(eq(reportId, report.id), sql`${content} ->> 'addendum' is not null`))
    .orderBy(desc(version))
    .limit(1)
  return said?.content.addendum ?? null
}

async function writeVersion(
  transaction: Transaction,
  actor: Actor,
  order: Order,
  report: Report | undefined,
  { event, reason, content }: { event: ReportEvent; reason: string | null; content: ReportContent },
): Promise<void> {
  // A correction is made for the reason for which the report was withdrawn.
  const why =
    reason?.trim() ||
    (event === 'correct' ? (report?.statusReason ?? words.corrected().text) : null) ||
    (event === 'issue-cancelled' ? words.unworkable().text : null)
  const step = { event, ...(why && { reason: why }) }
  const said = event === 'withdraw' ? null : await addendaOf(transaction, report)
  const addendum = [said, content.addendum].filter(Boolean).join('\n') || null
  const { id, version, status } = report
    ? await transition(transaction, actor, reports, { ...step, id: report.id })
    : await create(transaction, actor, reports, {
        ...step,
        values: { serviceRequestId: order.id, patientId: order.patientId },
      })
  await transaction.insert(diagnosticReportVersion).values({
    ...{
      reportId: id,
      version,
      status,
      content: { ...content, addendum },
      reason: why,
      issuedBy: actor.person.id,
    },
  })
  await publish(
    transaction,
    { entity: 'diagnostic_report', entityId: id },
    {
      event: 'report.issued',
      patientId: order.patientId,
      payload: { version, status, serviceRequestId: order.id },
    },
  )
}

/** What is reported is done; what was cancelled altogether is not done, and its orderer is told. */
async function completeOrder(
  transaction: Transaction,
  actor: Actor,
  { id, status, encounterId }: Order,
  event: ReportEvent,
): Promise<void> {
  if (status !== 'active' && status !== 'on-hold') return
  const lent = actingFor(
    actingFor(actor, 'consultations.triage', becauseWords.reported),
    'consultations.write',
    becauseWords.reported,
  )
  if (status === 'on-hold') await transition(transaction, lent, answeredOrders, { id, event: 'resume' })
  if (event === 'issue-cancelled')
    await transition(transaction, lent, answeredOrders, {
      ...{ id, event: 'stop', reason: words.cancelled().text },
      outbox: ({ patientId, category }) => ({ event: 'order.revoked', patientId, payload: { category } }),
    })
  else
    await transition(transaction, lent, answeredOrders, {
      ...{ id, event: 'complete' },
      outbox: ({ patientId, category }) => ({ event: 'order.completed', patientId, payload: { category } }),
    })
  await resumeVisit(transaction, lent, encounterId)
}
