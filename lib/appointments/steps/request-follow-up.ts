import type { Transaction } from '@/db/client'
import type { Actor } from '../../access/actor'
import { create } from '../../workflow/transition'
import { appointments } from '../workflows'
import { requireInUse } from './require-in-use'

/** Requests a follow-up appointment; its time is booked later. Returns the id of the appointment. Throws `Refusal`. */
export async function requestFollowUp(
  transaction: Transaction,
  actor: Actor,
  wanted: { patientId: string; clinicId: string; practitionerId: number | null; reason: string },
): Promise<string> {
  await requireInUse(transaction, wanted)
  const { id } = await create(transaction, actor, appointments, {
    event: 'request',
    values: { ...wanted, kind: 'follow-up' },
    outbox: { event: 'appointment.requested', patientId: wanted.patientId },
  })
  return id
}
