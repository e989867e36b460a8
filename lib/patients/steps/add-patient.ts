import type { Transaction } from '@/db/client'
import { coverage, patientContact } from '@/db/schema/patients'
import type { Actor } from '../../access/actor'
import { nextNumber } from '../../workflow/numbers'
import { insertRecord } from '../../workflow/record'
import { create } from '../../workflow/transition'
import { refuseDuplicates } from '../matching/refuse-duplicates'
import { mrnOf } from '../model/mrn'
import type { Registration } from '../schemas/details'
import { MRN_SERIES, patients } from '../workflows'
import { setNationalId } from './set-national-id'

/**
 * Adds a patient with the next medical record number, contact and coverage. Returns the id. Throws `LikelyDuplicates` without
 * `somebodyElse`, and `Refusal`.
 */
export async function addPatient(
  transaction: Transaction,
  actor: Actor,
  { nationalId, contact, coverage: cover, somebodyElse, ...details }: Omit<Registration, 'key'>,
): Promise<string> {
  // A concurrent registration waits here and is then checked against this patient too.
  const mrn = mrnOf(await nextNumber(transaction, MRN_SERIES))
  if (!somebodyElse) await refuseDuplicates(transaction, actor, details)
  const { id } = await create(transaction, actor, patients, {
    event: 'register',
    values: { ...details, mrn },
    outbox: (row) => ({ event: 'patient.registered', patientId: row.id, payload: { mrn } }),
  })
  if (nationalId) await setNationalId(transaction, actor, id, nationalId)
  if (contact) await insertRecord(transaction, patientContact, actor, { ...contact, patientId: id })
  if (cover) await insertRecord(transaction, coverage, actor, { ...cover, patientId: id })
  return id
}
