import 'server-only'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/guards/require-permission'
import { command } from '../../workflow/command'
import { nextNumber } from '../../workflow/numbers'
import { create } from '../../workflow/transition'
import { mrnOf } from '../model/mrn'
import type { Registration, UnknownPatient } from '../schemas/details'
import { addPatient } from '../steps/add-patient'
import { unknownNames } from '../words/patient'
import { MRN_SERIES, patients } from '../workflows'

/**
 * Registers a patient: gives the next medical record number without a gap, and keeps contact and coverage. Returns
 * the id. Throws `LikelyDuplicates` unless the user confirmed that this is a different person, and `Refusal`: `rule`
 * for a national id that is taken, `forbidden`.
 */
export async function registerPatient(actor: Actor, { key, ...content }: Registration): Promise<string> {
  requirePermission(actor, 'patients.register')
  requirePermission(actor, 'patients.read')
  return await command(actor, { key, action: 'register-patient', content }, (transaction) =>
    addPatient(transaction, actor, content),
  )
}

/**
 * Registers a patient whose identity is not known; `identifyPatient` adds it later. Returns the id. Throws `Refusal`:
 * `forbidden`.
 */
export async function registerUnknown(actor: Actor, { key, ...content }: UnknownPatient): Promise<string> {
  requirePermission(actor, 'patients.register')
  return await command(actor, { key, action: 'register-unknown', content }, async (transaction) => {
    const mrn = mrnOf(await nextNumber(transaction, MRN_SERIES))
    const { id } = await create(transaction, actor, patients, {
      event: 'register-unidentified',
      values: { ...content, mrn, given: unknownNames.given, family: unknownNames.family[content.sex] },
      outbox: (row) => ({ event: 'patient.registered', patientId: row.id, payload: { mrn } }),
    })
    return id
  })
}
