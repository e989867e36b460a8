import 'server-only'
import { eq } from 'drizzle-orm'
import { breakGlass as opening, patient } from '@/db/schema/patients'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/guards/require-permission'
import { Refusal } from '../../platform/refusal'
import { command } from '../../workflow/command'
import type { OpeningReason } from '../model/emergency'
import { mayOpenChart } from '../records/chart-access'
import { emergencyRefusals as refusals } from '../words/emergency/review'
import { words as patientRefusals } from '../words/refusals'

interface Asked {
  key: string
  /** The id of the patient, or the number on the wristband. */
  patient?: string | undefined
  mrn?: string | undefined
  reason: OpeningReason
  words: string | null
}

/**
 * Opens a closed chart to `actor` in an emergency: for them, for the visit that is open now and at most four hours, which
 * the database sets. Does nothing where the chart is open to them. Returns the id of the record in use. The log says
 * that it was opened. Throws `Refusal`.
 */
export async function breakGlass(actor: Actor, { key, ...asked }: Asked): Promise<string> {
  requirePermission(actor, 'patients.emergency')
  requirePermission(actor, 'patients.read')
  return await command(actor, { key, action: 'break glass', content: asked }, async (transaction) => {
    const { reason, words } = asked
    const named = asked.patient ? eq(patient.id, asked.patient) : eq(patient.mrn, asked.mrn ?? '')
    const [found] = await transaction
      .select({ id: patient.id, into: patient.mergedIntoId })
      .from(patient)
      .where(named)
    if (!found)
      throw asked.patient
        ? new Refusal('not_found', patientRefusals.noPatient())
        : new Refusal('not_found', refusals.noMrn(), { field: 'mrn' })
    const patientId = found.into ?? found.id
    if (!(await mayOpenChart(transaction, actor, patientId)))
      await transaction.insert(opening).values({ patientId, staffId: actor.person.id, reason, words })
    return patientId
  })
}
