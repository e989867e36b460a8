import 'server-only'
import type { Transaction } from '@/db/client'
import { coverage, patientContact } from '@/db/schema/patients'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/guards/require-permission'
import { command } from '../../workflow/command'
import { nextNumber } from '../../workflow/numbers'
import { once } from '../../workflow/once'
import { insertRecord } from '../../workflow/record'
import { create } from '../../workflow/transition'
import { refuseDuplicates } from '../matching/refuse-duplicates'
import { mrnOf } from '../model/mrn'
import type { Registration, UnknownPatient } from '../schemas'
import { setNationalId } from '../steps/set-national-id'
import { MRN_SERIES, patients } from '../workflows'

/**
 * Registers a patient, once for each form: gives the next medical record number without a gap, and keeps contact and
 * coverage. Returns the id. Throws `LikelyDuplicates` unless it was confirmed that this is somebody else,
 * `Refusal` for a national id that is taken, and `PermissionMissing`.
 */
export async function registerPatient(actor: Actor, { key, ...details }: Registration): Promise<string> {
  requirePermission(actor, 'patients.register')
  requirePermission(actor, 'patients.read')
  return await command(actor, (transaction) =>
    once(transaction, actor, { key, action: 'register-patient' }, () =>
      register(transaction, actor, details),
    ),
  )
}

async function register(
  transaction: Transaction,
  actor: Actor,
  { nationalId, contact, coverage: cover, somebodyElse, ...details }: Omit<Registration, 'key'>,
): Promise<string> {
  // Whoever registers at the same moment waits here, and is then compared with this patient too.
  const mrn = mrnOf(await nextNumber(transaction, MRN_SERIES))
  if (!somebodyElse) await refuseDuplicates(transaction, actor, details)
  const { id } = await create(transaction, actor, patients, {
    event: 'register',
    values: { ...details, mrn },
    outbox: { event: 'patient.registered', payload: { mrn } },
  })
  if (nationalId) await setNationalId(transaction, actor, id, nationalId)
  if (contact) await insertRecord(transaction, patientContact, actor, { ...contact, patientId: id })
  if (cover) await insertRecord(transaction, coverage, actor, { ...cover, patientId: id })
  return id
}

const unknownNames = { female: 'female', male: 'male', other: 'person', unknown: 'person' } as const

/**
 * Registers somebody who cannot say who they are, once for each form; who it is comes later (`identifyPatient`).
 * Returns the id. Throws `PermissionMissing`.
 */
export async function registerUnknown(actor: Actor, { key, ...seen }: UnknownPatient): Promise<string> {
  requirePermission(actor, 'patients.register')
  return await command(actor, (transaction) =>
    once(transaction, actor, { key, action: 'register-unknown' }, async () => {
      const mrn = mrnOf(await nextNumber(transaction, MRN_SERIES))
      const { id } = await create(transaction, actor, patients, {
        event: 'register-unidentified',
        values: { ...seen, mrn, given: 'Unknown', family: unknownNames[seen.sex] },
        outbox: { event: 'patient.registered', payload: { mrn } },
      })
      return id
    }),
  )
}
