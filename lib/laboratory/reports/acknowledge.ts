import 'server-only'
import { diagnosticReport, reportAcknowledgement } from '@/db/schema/laboratory/reports'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/guards/require-permission'
import { chartOf } from '../../patients/records/chart-access'
import { Refusal } from '../../platform/refusal'
import { command } from '../../workflow/command'
import { audit, lockRecord } from '../../workflow/record'
import { requireStep } from '../../workflow/transition'
import { reportRefusals as words } from '../words/results/reports'
import { appendToReport } from './issue'
import { reports } from './workflow'

interface Acknowledgement {
  key: string
  report: string
  version: number
  note: string | null
}

/**
 * Acknowledges a version of a report, by a doctor to whom the chart is open: the orderer, or somebody on duty instead. Returns
 * the id. Throws `Refusal`: `conflict` for a version that has been replaced.
 */
export async function acknowledgeReport(actor: Actor, { key, ...input }: Acknowledgement): Promise<string> {
  requirePermission(actor, 'laboratory.acknowledge')
  return await command(actor, { key, action: 'acknowledge report', content: input }, async (transaction) => {
    const { report: id, version, note } = input
    const report = await lockRecord(transaction, diagnosticReport, id)
    await chartOf(transaction, actor, report)
    if (report.version !== version) throw new Refusal('conflict', words.replaced(), { stale: true })
    if (report.status === 'entered-in-error') throw new Refusal('rule', words.withdrawn())
    const added = await transaction
      .insert(reportAcknowledgement)
      .values({ reportId: id, version, by: actor.person.id, note })
      .onConflictDoNothing()
      .returning({ version: reportAcknowledgement.version })
    if (added.length === 0) throw new Refusal('conflict', words.acknowledged(), { stale: true })
    await audit(transaction, reportAcknowledgement, 'acknowledge', { report_id: id, version })
    return id
  })
}

interface Addendum {
  key: string
  id: string
  expectedVersion: number
  addendum: string
}

/** Adds an addendum to a complete report, as a version of its own. Returns the id. Throws `Refusal`. */
export async function appendReport(actor: Actor, { key, ...input }: Addendum): Promise<string> {
  requireStep(actor, reports, 'append')
  return await command(actor, { key, action: 'append report', content: input }, (transaction) =>
    appendToReport(transaction, actor, input),
  )
}
