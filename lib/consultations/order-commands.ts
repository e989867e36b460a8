import { and, eq, inArray } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { medicationRequest, serviceRequest } from '@/db/schema/consultations'
import { allergy } from '@/db/schema/patients'
import type { CodeRow } from '../codes/read-codes'
import { codeSystems } from '../codes/systems'
import { recordsOfPerson } from '../patients/open-chart'
import type { Doer } from '../workflow/command'
import { WorkflowRefused } from '../workflow/refused'
import { begin } from '../workflow/transition'
import { lockVisit, type Visit } from './lock-visit'
import { allergyFindings, duplicateFindings, type Finding } from './order-checks'
import { releaseOrder } from './order-steps'
import { consultationStatuses, type OrderPriority } from './words'
import { medications, services } from './workflows'

/** What both kinds of orders are asked for. */
interface Asked {
  encounterId: string
  code: CodeRow
  note: string | null
  /** Why it is ordered although something speaks against it. */
  override: string | null
  /** Released at once, and not with the signature of the visit. */
  release: boolean
}

/** Orders a laboratory test, imaging or a procedure, as a draft or released at once. Throws `WorkflowRefused`. */
export async function orderService(
  transaction: Transaction,
  doer: Doer,
  asked: Asked & { kind: 'laboratory' | 'procedure'; priority: OrderPriority },
): Promise<void> {
  const { code, note, kind, priority } = asked
  const visit = await visitToOrderIn(transaction, doer, asked.encounterId)
  const existing = await transaction
    .select({ code: serviceRequest.code, status: serviceRequest.status })
    .from(serviceRequest)
    .where(
      and(
        inArray(serviceRequest.patientId, await recordIdsOf(transaction, visit.patientId)),
        eq(serviceRequest.system, codeSystems[kind].uri),
      ),
    )
  const overrideReason = overriddenBy(asked.override, duplicateFindings(code, existing))
  const { id } = await begin(transaction, doer, services, {
    event: 'order',
    values: {
      ...orderOf(doer, visit, code),
      system: codeSystems[kind].uri,
      category: kind === 'laboratory' ? kind : categoryOf(code),
      priority,
      note,
      overrideReason,
    },
  })
  if (asked.release) await releaseOrder(transaction, doer, 'service', { id })
}

/** Prescribes a medicine, as a draft or released at once. Throws `WorkflowRefused`. */
export async function orderMedicine(
  transaction: Transaction,
  doer: Doer,
  asked: Asked & { dose: string; route: string; frequency: string; durationDays: number | null },
): Promise<void> {
  const { code, note, dose, route, frequency, durationDays } = asked
  const visit = await visitToOrderIn(transaction, doer, asked.encounterId)
  const findings = await medicineFindings(transaction, visit.patientId, code)
  const overrideReason = overriddenBy(asked.override, findings)
  const { id } = await begin(transaction, doer, medications, {
    event: 'order',
    values: {
      ...orderOf(doer, visit, code),
      system: codeSystems.medicine.uri,
      ...{ dose, route, frequency, durationDays, note, overrideReason },
    },
  })
  if (asked.release) await releaseOrder(transaction, doer, 'medication', { id })
}

/** What speaks against the medicine: active allergies, and the same one on order. */
async function medicineFindings(transaction: Transaction, patientId: string, code: CodeRow) {
  const records = await recordIdsOf(transaction, patientId)
  const allergies = await transaction
    .select()
    .from(allergy)
    .where(and(inArray(allergy.patientId, records), eq(allergy.status, 'active')))
  const existing = await transaction
    .select({ code: medicationRequest.code, status: medicationRequest.status })
    .from(medicationRequest)
    .where(
      and(
        inArray(medicationRequest.patientId, records),
        eq(medicationRequest.system, codeSystems.medicine.uri),
      ),
    )
  const medicine = {
    display: code.display,
    ingredients: listOf(code, 'ingredients'),
    classes: listOf(code, 'classes'),
  }
  return [...allergyFindings(medicine, allergies), ...duplicateFindings(code, existing)]
}

/** An allergy or an order that is in a joined record is one of this person as well. */
async function recordIdsOf(transaction: Transaction, patientId: string): Promise<string[]> {
  return (await recordsOfPerson(transaction, patientId)).map(({ id }) => id)
}

async function visitToOrderIn(transaction: Transaction, doer: Doer, id: string): Promise<Visit> {
  return await lockVisit(transaction, doer, id, consultationStatuses, 'order')
}

function orderOf(doer: Doer, visit: Visit, { code, display }: CodeRow) {
  return { encounterId: visit.id, patientId: visit.patientId, authorId: doer.person.id, code, display }
}

/** The reason to keep, or null where nothing speaks against the order. Throws `WorkflowRefused` when one is missing. */
function overriddenBy(reason: string | null, findings: readonly Finding[]): string | null {
  if (findings.length === 0) return null
  if (reason) return reason
  const against = findings.map(({ message }) => message).join(' ')
  throw new WorkflowRefused(
    'not possible',
    `${against} Nothing was ordered. To order it all the same, give a reason; it is kept.`,
    'override',
  )
}

const categoryOf = ({ details }: CodeRow) => (details.category === 'imaging' ? 'imaging' : 'procedure')

function listOf({ details }: CodeRow, name: string): string[] {
  const list = details[name]
  return Array.isArray(list) ? list.filter((one) => typeof one === 'string') : []
}
