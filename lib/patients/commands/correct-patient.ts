import 'server-only'
import type { Transaction } from '@/db/client'
import { patient } from '@/db/schema/patients'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/guards/require-permission'
import { today } from '../../clock/hospital-time'
import { Refusal } from '../../platform/refusal'
import { command } from '../../workflow/command'
import { audit, type RowOf, updateRecord } from '../../workflow/record'
import { publish } from '../../workflow/transition'
import { refuseDuplicates } from '../matching/refuse-duplicates'
import { ageAt } from '../model/rules'
import type { Correction } from '../schemas/details'
import { lockPatient } from '../steps/lock-patient'
import { setNationalId } from '../steps/set-national-id'
import { words } from '../words/refusals'

type PatientRow = RowOf<typeof patient>

const corrected = ['given', 'family', 'sex', 'birthDate', 'birthDateEstimated', 'phone', 'address'] as const

/**
 * Corrects the details of a patient. The audit log keeps which of them changed, not their values. Throws `Refusal`:
 * `conflict` when somebody else changed the record since it was read, `rule` when it is no longer in use;
 * `LikelyDuplicates` when name or birth now match another record and that was not confirmed.
 */
export async function correctPatient(actor: Actor, { key, ...content }: Correction): Promise<void> {
  requirePermission(actor, 'patients.register')
  requirePermission(actor, 'patients.read')
  await command(actor, { key, action: 'correct-patient', content }, async (transaction) => {
    const { id, expectedVersion, ...typed } = content
    const row = await lockPatient(transaction, actor, id, { expectedVersion, depth: 'record' })
    if (row.status === 'unidentified') throw new Refusal('rule', words.identifyInstead())
    await correct(transaction, actor, row, typed)
  })
}

type Typed = Omit<Correction, 'key' | 'id' | 'expectedVersion'>

async function correct(transaction: Transaction, actor: Actor, row: PatientRow, typed: Typed): Promise<void> {
  const { nationalId, somebodyElse, ...rest } = typed
  const values = { ...rest, birthDate: sameEstimate(row, rest) ? row.birthDate : rest.birthDate }
  const changes: string[] = corrected.filter((name) => row[name] !== values[name])
  const becomesAlike = changes.some((name) => ['given', 'family', 'birthDate', 'phone'].includes(name))
  if (becomesAlike && !somebodyElse) await refuseDuplicates(transaction, actor, values, row.id)
  if (await setNationalId(transaction, actor, row.id, nationalId)) changes.push('nationalId')
  if (changes.length === 0) return
  await updateRecord(transaction, patient, actor, row.id, values)
  const record = { entity: 'patient', entityId: row.id }
  await publish(transaction, record, { event: 'patient.updated', patientId: row.id, payload: { changes } })
  await audit(transaction, patient, 'correct', { id: row.id, changes })
}

/** Whether an estimated age is unchanged; then the stored date is kept. */
function sameEstimate(row: PatientRow, typed: Pick<Correction, 'birthDate' | 'birthDateEstimated'>): boolean {
  if (!row.birthDate || !typed.birthDate || !row.birthDateEstimated || !typed.birthDateEstimated) return false
  return ageAt(row.birthDate, today()) === ageAt(typed.birthDate, today())
}
