import { and, eq, inArray } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { encounter } from '@/db/schema/encounters'
import { stay } from '@/db/schema/inpatient/stays'
import type { Actor } from '../../access/actor'
import type { Priority } from '../../encounters/model/priority'
import { mayOpenChart, recordsOfPerson } from '../../patients/records/chart-access'
import { requireStillTreatable } from '../../patients/steps/require-treatable'
import { Refusal } from '../../platform/refusal'
import { nextNumber } from '../../workflow/numbers'
import { create, requireStep } from '../../workflow/transition'
import { openStayStatuses } from '../model/codes'
import { stayMachine } from '../model/stay-machine'
import { words } from '../words/refusals'
import { type Stay, stays } from '../workflows'
import { wardInUse } from './find-place'
import { lockPersonForStay } from './lock-person'
import { instantNow } from './lock-stay'

export interface NewStay {
  patientId: string
  /** The visit in which it is requested. */
  fromEncounterId?: string | null
  /** Null leaves the choice to those who accept. */
  wardId: string | null
  priority: Priority
  /** Why the patient has to be admitted. */
  reason: string
  expectedDays?: number | null
}

/**
 * Requests a stay, with the next number. A person has one open stay, under any of their records: with another one open it is
 * refused with its number. Throws `Refusal`.
 */
export async function requestStay(transaction: Transaction, actor: Actor, asked: NewStay): Promise<Stay> {
  requireStep(actor, stays, 'request')
  const { patientId, fromEncounterId = null, wardId, priority, reason, expectedDays = null } = asked
  await requireStillTreatable(transaction, actor, patientId)
  if (wardId) await wardInUse(transaction, wardId)
  await requireNoOpenStay(transaction, actor, patientId)
  const visitNumber = stayNumberOf(await nextNumber(transaction, 'stay'))
  const made = await create(transaction, actor, stays, {
    event: 'request',
    values: {
      ...{ patientId, visitNumber, class: 'IMP', clinicId: null, priority, reason },
      ...{ arrivedAt: await instantNow(transaction), practitionerId: actor.person.id },
    },
    outbox: { event: 'admission.requested', patientId, payload: { wardId } },
  })
  await transaction
    .insert(stay)
    .values({ encounterId: made.id, patientId, fromEncounterId, wantedWardId: wardId, expectedDays })
  return made
}

/** The open stay of a person, under any of their records; the person stays locked for stays until `transaction` ends. */
export async function openStayOf(transaction: Transaction, patientId: string): Promise<Stay | undefined> {
  await lockPersonForStay(transaction, patientId)
  const records = (await recordsOfPerson(transaction, patientId)).map(({ id }) => id)
  const [open] = await transaction
    .select()
    .from(encounter)
    .where(
      and(
        inArray(encounter.patientId, records),
        eq(encounter.class, 'IMP'),
        inArray(encounter.status, [...openStayStatuses]),
      ),
    )
  return open as Stay | undefined
}

async function requireNoOpenStay(transaction: Transaction, actor: Actor, patientId: string): Promise<void> {
  const open = await openStayOf(transaction, patientId)
  if (!open) return
  const said = (await mayOpenChart(transaction, actor, open.patientId, 'record'))
    ? words.openStay(open.visitNumber, stayMachine.statuses[open.status])
    : words.openStayElsewhere()
  throw new Refusal('rule', said, { field: 'patient', stale: true })
}

/** `S` and eight digits. */
export const stayNumberOf = (nth: number) => `S${String(nth).padStart(8, '0')}`
