import 'server-only'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/guards/require-permission'
import { command } from '../../workflow/command'
import { transition } from '../../workflow/transition'
import { refuseDuplicates } from '../matching/refuse-duplicates'
import type { Correction } from '../schemas/details'
import { setNationalId } from '../steps/set-national-id'
import { patients } from '../workflows'

/**
 * Identifies an unidentified patient. The record keeps its number and everything recorded under it. Throws `Refusal`,
 * and `LikelyDuplicates` like `correctPatient`: an earlier record of that person has to be merged instead.
 */
export async function identifyPatient(actor: Actor, { key, ...content }: Correction): Promise<void> {
  requirePermission(actor, 'patients.register')
  requirePermission(actor, 'patients.read')
  await command(actor, { key, action: 'identify-patient', content }, async (transaction) => {
    const { id, expectedVersion, nationalId, somebodyElse, ...values } = content
    await transition(transaction, actor, patients, {
      id,
      expectedVersion,
      event: 'identify',
      values,
      outbox: { event: 'patient.identified', patientId: id },
      guard: async () => {
        if (!somebodyElse) await refuseDuplicates(transaction, actor, values, id)
      },
    })
    await setNationalId(transaction, actor, id, nationalId)
  })
}
