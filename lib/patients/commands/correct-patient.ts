import 'server-only'
import type { Transaction } from '@/db/client'
import { patient } from '@/db/schema/patients'
import { outbox } from '@/db/schema/workflow'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/guards/require-permission'
import { today } from '../../clock/hospital-time'
import { Refusal } from '../../platform/refusal'
import { command } from '../../workflow/command'
import { once } from '../../workflow/once'
import { audit, type RowOf, updateRecord } from '../../workflow/record'
import { transition } from '../../workflow/transition'
import { refuseDuplicates } from '../matching/refuse-duplicates'
import { ageAt } from '../model/rules'
import type { Correction } from '../schemas'
import { lockPatient } from '../steps/lock-patient'
import { setNationalId } from '../steps/set-national-id'
import { patients } from '../workflows'

type PatientRow = RowOf<typeof patient>

const corrected = ['given', 'family', 'sex', 'birthDate', 'birthDateEstimated', 'phone', 'address'] as const

/**
 * Corrects the details of the patient `id`, once for each form. The audit log keeps which of them changed, not their
 * values. Throws `Refusal` when somebody else changed the record since it was looked at, or when it is not in
 * use any more; `LikelyDuplicates` when name or birth become those of another record and nobody confirmed that.
 */
export async function correctPatient(
  actor: Actor,
  id: string,
  { key, expectedVersion, ...typed }: Correction,
): Promise<void> {
  requirePermission(actor, 'patients.register')
  requirePermission(actor, 'patients.read')
  await command(actor, (transaction) =>
    once(transaction, actor, { key, action: 'correct-patient' }, async () => {
      const row = await lockPatient(transaction, actor, id, expectedVersion)
      if (row.status === 'unidentified')
        throw new Refusal('rule', 'Nobody knows yet who this is. Identify the patient instead.')
      await correct(transaction, actor, row, typed)
      return null
    }),
  )
}

type Typed = Omit<Correction, 'key' | 'expectedVersion'>

async function correct(transaction: Transaction, actor: Actor, row: PatientRow, typed: Typed): Promise<void> {
  const { nationalId, somebodyElse, ...rest } = typed
  const values = { ...rest, birthDate: sameEstimate(row, rest) ? row.birthDate : rest.birthDate }
  const changes: string[] = corrected.filter((name) => row[name] !== values[name])
  const becomesAlike = changes.some((name) => ['given', 'family', 'birthDate', 'phone'].includes(name))
  if (becomesAlike && !somebodyElse) await refuseDuplicates(transaction, actor, values, row.id)
  if (await setNationalId(transaction, actor, row.id, nationalId)) changes.push('nationalId')
  if (changes.length === 0) return
  await updateRecord(transaction, patient, actor, row.id, values)
  await transaction.insert(outbox).values({
    event: 'patient.updated',
    entity: 'patient',
    entityId: row.id,
    patientId: row.id,
    details: { changes },
  })
  await audit(transaction, patient, 'correct', { id: row.id, changes })
}

/**
 * Says who the unidentified patient `id` is, once for each form. The record keeps its number, and all that was recorded
 * under it. Throws as `correctPatient` does; a record of that person that was there before has to be joined instead.
 */
export async function identifyPatient(
  actor: Actor,
  id: string,
  { key, expectedVersion, ...typed }: Correction,
): Promise<void> {
  requirePermission(actor, 'patients.register')
  requirePermission(actor, 'patients.read')
  const { nationalId, somebodyElse, ...values } = typed
  await command(actor, (transaction) =>
    once(transaction, actor, { key, action: 'identify-patient' }, async () => {
      await lockPatient(transaction, actor, id)
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
      return null
    }),
  )
}

/** Whether an estimated age was left as it stood: it does not move the date that it was worked out from. */
function sameEstimate(row: PatientRow, typed: Pick<Correction, 'birthDate' | 'birthDateEstimated'>): boolean {
  if (!row.birthDate || !typed.birthDate || !row.birthDateEstimated || !typed.birthDateEstimated) return false
  return ageAt(row.birthDate, today()) === ageAt(typed.birthDate, today())
}
