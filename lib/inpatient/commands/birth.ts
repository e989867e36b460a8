import 'server-only'
import { eq } from 'drizzle-orm'
import { stay } from '@/db/schema/inpatient/stays'
import { patient } from '@/db/schema/patients'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/guards/require-permission'
import { hospitalDay } from '../../clock/hospital-time'
import { addPatient } from '../../patients/steps/add-patient'
import { Refusal } from '../../platform/refusal'
import { command } from '../../workflow/command'
import { nextNumber } from '../../workflow/numbers'
import { create, requireStep } from '../../workflow/transition'
import { refuseTakenBed } from '../steps/bed-conflicts'
import { occupy } from '../steps/beds'
import { instantNow, lockStay, requireOnWard } from '../steps/lock-stay'
import { stayNumberOf } from '../steps/request-stay'
import { birthWords } from '../words/birth'
import { words } from '../words/refusals'
import { stays } from '../workflows'
import type { StayStep } from './admission'

interface Birth {
  /** Empty: the child has no name yet. */
  given: string
  sex: typeof patient.$inferSelect.sex
  bornAt: Date
  bedId?: string | null
}

/**
 * Records a birth on a ward, for the stay of the mother: the child is registered and has a stay of its own on her ward from its
 * birth on. Returns the patient and the stay of the child. Throws `Refusal`.
 */
export async function recordBirth(
  actor: Actor,
  { key, ...input }: StayStep & Birth,
): Promise<{ patientId: string; stayId: string }> {
  requireStep(actor, stays, 'born')
  requirePermission(actor, 'patients.register')
  const { id, expectedVersion, given, sex, bornAt, bedId } = input
  return await refuseTakenBed(() =>
    command(actor, { key, action: 'record-birth', content: input }, async (transaction) => {
      const mother = await lockStay(transaction, actor, id, {
        ...{ permission: 'inpatient.receive', expectedVersion },
      })
      requireOnWard(mother)
      const now = await instantNow(transaction)
      const { startedAt, patientId: motherId, practitionerId } = mother.stay
      if (bornAt > now) throw new Refusal('rule', words.inTheFuture(), { field: 'bornAt' })
      if (startedAt && bornAt < startedAt)
        throw new Refusal('rule', words.birthBeforeStay(), { field: 'bornAt' })
      const [name] = await transaction
        .select({ family: patient.family })
        .from(patient)
        .where(eq(patient.id, motherId))
      const patientId = await addPatient(transaction, actor, {
        ...{ given: given.trim() || birthWords.noName, family: name?.family ?? '', sex },
        ...{ birthDate: hospitalDay(bornAt), birthDateEstimated: false, phone: null, address: null },
        // Twins are alike.
        ...{ nationalId: null, contact: null, coverage: null, somebodyElse: true },
      })
      const { wardId } = mother.details
      const child = await create(transaction, actor, stays, {
        event: 'born',
        values: {
          ...{ patientId, class: 'IMP', clinicId: null, priority: 'routine', reason: birthWords.reason },
          ...{ visitNumber: stayNumberOf(await nextNumber(transaction, 'stay')), practitionerId },
          ...{ arrivedAt: bornAt, startedAt: bornAt },
        },
        outbox: {
          event: 'admission.admitted',
          patientId,
          payload: { wardId: wardId ?? '', at: bornAt.toISOString() },
        },
      })
      const by = actor.person.id
      await transaction.insert(stay).values({
        ...{ encounterId: child.id, patientId, motherEncounterId: id, wantedWardId: wardId, wardId },
        ...{ acceptedAt: now, acceptedBy: by, admittedAt: now, admittedBy: by, receivedBy: by },
      })
      if (bedId) await occupy(transaction, actor, { stay: child, bedId, wardId: wardId ?? '', at: now })
      return { patientId, stayId: child.id }
    }),
  )
}
