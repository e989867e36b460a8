import { desc, eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { examinationAcknowledgement, examinationReport } from '@/db/schema/examinations/examinations'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/guards/require-permission'
import { Refusal } from '../../platform/refusal'
import { audit } from '../../workflow/record'
import { publish, transition } from '../../workflow/transition'
import type { ReportStatus } from '../model/report-statuses'
import { resumeVisit } from '../steps/resume-visit'
import { services } from '../workflows'
import { onOrder } from './on-order'
import { words } from './words/refusals'

/**
 * Writes an edition of the report of a performed examination: preliminary, final, or a correction of a final one with its reason.
 * An order for imaging is done with the final one. Returns the id of the order. Throws `Refusal`; `conflict` if the latest edition
 * is another than `edition`, 0 for none.
 */
export async function reportExamination(
  actor: Actor,
  {
    key,
    ...input
  }: {
    key: string
    id: string
    edition: number
    status: ReportStatus
    findings: string
    conclusion: string
    reason: string | null
  },
): Promise<string> {
  requirePermission(actor, 'examinations.report')
  const { id, edition, status, findings, conclusion } = input
  const reason = status === 'corrected' ? input.reason : null
  return await onOrder(actor, 'report examination', { key, ...input }, async (transaction, found) => {
    const { order, current } = found
    if (current?.status !== 'completed') throw new Refusal('rule', words.notPerformed())
    const latest = await latestOf(transaction, current.id)
    if ((latest?.edition ?? 0) !== edition) throw new Refusal('conflict', words.changed())
    const isFinal = latest !== undefined && latest.status !== 'preliminary'
    if (isFinal && status !== 'corrected') throw new Refusal('rule', words.finalBefore(), { field: 'status' })
    if (!isFinal && status === 'corrected') throw new Refusal('rule', words.noFinalYet(), { field: 'status' })
    if (status === 'corrected' && !reason)
      throw new Refusal('rule', words.sayWhatIsWrong(), { field: 'reason' })
    const { patientId, category } = order
    await transaction.insert(examinationReport).values({
      ...{ examinationId: current.id, patientId, edition: edition + 1, status, findings, conclusion, reason },
      authorId: actor.person.id,
    })
    await audit(transaction, examinationReport, 'report', { id, edition: edition + 1, status })
    if (status === 'preliminary') return
    await publish(
      transaction,
      { entity: 'service_request', entityId: id },
      { event: 'examination.reported', patientId, payload: { category, status } },
    )
    if (order.status !== 'active') return
    await transition(transaction, actor, services, {
      ...{ id, event: 'complete' },
      outbox: { event: 'order.completed', patientId, payload: { category } },
    })
    await resumeVisit(transaction, actor, order.encounterId)
  })
}

/**
 * Says that `actor` has read the report `report`, the latest one: who ordered it, or another doctor who says why. Returns the id of
 * the order. Throws `Refusal`.
 */
export async function acknowledgeReport(
  actor: Actor,
  { key, ...input }: { key: string; id: string; report: string; reason: string | null },
): Promise<string> {
  requirePermission(actor, 'consultations.write')
  const { id, report, reason } = input
  return await onOrder(actor, 'acknowledge report', { key, ...input }, async (transaction, found) => {
    const { order, current } = found
    const latest = current && (await latestOf(transaction, current.id))
    if (latest?.id !== report) throw new Refusal('rule', words.notLatest())
    await transaction.insert(examinationAcknowledgement).values({
      ...{ reportId: report, acknowledgedBy: actor.person.id },
      reason: order.authorId === actor.person.id ? null : reason,
    })
    await audit(transaction, examinationAcknowledgement, 'acknowledge', { id, report })
  })
}

async function latestOf(transaction: Transaction, examinationId: string) {
  const { id, edition, status } = examinationReport
  const [latest] = await transaction
    .select({ id, edition, status })
    .from(examinationReport)
    .where(eq(examinationReport.examinationId, examinationId))
    .orderBy(desc(edition))
    .limit(1)
  return latest
}
