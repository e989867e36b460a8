import { and, eq, inArray, max, ne, or } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { medicationRequest, serviceRequest } from '@/db/schema/orders'
import { allergy } from '@/db/schema/patients'
import { coding } from '@/db/schema/reference/codes'
import { statusHistory } from '@/db/schema/workflow'
import type { CodeRow } from '../../codes/read-codes'
import { recordsOfPerson } from '../../patients/records/chart-access'
import type { Phrase } from '../../platform/phrase'
import { Refusal } from '../../platform/refusal'
import { currentSafety } from '../../safety/current-safety'
import type { CheckedMedicine } from '../../safety/model/allergens-of-medicine'
import type { Dosing } from '../../safety/model/dosing'
import type { RowOf } from '../../workflow/record'
import { dosingOf } from '../model/kept-dosing'
import {
  allergyFindings,
  besideFindings,
  doseFindings,
  duplicateFindings,
  type Finding,
  medicineOf,
  openStatuses,
} from '../model/order-checks'
import { dosedPerson } from './dosed-person'

type Medication = RowOf<typeof medicationRequest>

/** Warnings about a new order for a test or a procedure: the same is on order already. */
export async function serviceFindings(
  transaction: Transaction,
  patientId: string,
  { system, code }: { system: string; code: CodeRow },
): Promise<Finding[]> {
  const records = await recordIdsOf(transaction, patientId)
  const existing = await transaction
    .select({ code: serviceRequest.code, status: serviceRequest.status })
    .from(serviceRequest)
    .where(and(inArray(serviceRequest.patientId, records), eq(serviceRequest.system, system)))
  return duplicateFindings(code, existing)
}

/** For whom a medicine is prescribed, in which encounter and what for. */
type Prescribed = Pick<Medication, 'patientId' | 'encounterId' | 'category'>

/** What the checks of a new prescription say: the person’s active allergies, the medicines on order already, the dose. */
export async function medicineFindings(
  transaction: Transaction,
  prescribed: Prescribed,
  code: Omit<CodeRow, 'synonyms'>,
  dosing: Dosing,
): Promise<Finding[]> {
  const { patientId } = prescribed
  const data = await currentSafety(transaction)
  const medicine = medicineOf(code)
  const records = await recordIdsOf(transaction, patientId)
  const others = await medicinesOf(transaction, records, prescribed)
  return [
    ...allergyFindings(medicine, (await allergiesOf(transaction, records)).map(recorded), data),
    ...besideFindings(medicine, others, data),
    ...doseFindings(medicine, dosing, await dosedPerson(transaction, patientId, records), data),
  ]
}

/** The steps that run the checks and require a reason if they find something. */
const CHECKED = ['order', 'release', 'resume']

/**
 * What the checks of a prescription say and no valid reason answers: none was given, or the allergy was recorded or
 * changed after it. Of two medicines that are a problem together, the one ordered later is asked about.
 */
export async function unansweredFindings(transaction: Transaction, order: Medication): Promise<Finding[]> {
  const { id, patientId, system, code, display, overrideReason } = order
  const data = await currentSafety(transaction)
  const records = await recordIdsOf(transaction, patientId)
  const [step] = await transaction
    .select({ at: max(statusHistory.at) })
    .from(statusHistory)
    .where(and(eq(statusHistory.entityId, id), inArray(statusHistory.event, CHECKED)))
  const answered = overrideReason ? (step?.at ?? order.createdAt) : undefined
  const allergies = await allergiesOf(transaction, records)
  const open = allergies.filter(({ updatedAt }) => !answered || updatedAt > answered)
  const [row] = await transaction
    .select()
    .from(coding)
    .where(and(eq(coding.system, system), eq(coding.code, code)))
  const medicine = medicineOf(row ?? { code, display, details: {} })
  const person = await dosedPerson(transaction, patientId, records)
  const dose = doseFindings(medicine, dosingOf(order), person, data)
  const others = answered ? [] : await medicinesOf(transaction, records, order, order)
  return [
    ...allergyFindings(medicine, open.map(recorded), data),
    ...besideFindings(medicine, others, data),
    ...dose.filter(({ needsReason }) => !answered || !needsReason),
  ]
}

/**
 * The reason to store, or null without warnings. Throws `Refusal` on the field `override` if one is missing, worded
 * by `refused`.
 */
export function overriddenBy(
  reason: string | null | undefined,
  findings: readonly Finding[],
  refused: (findings: string) => Phrase,
): string | null {
  const warnings = findings.filter(({ needsReason }) => needsReason)
  if (warnings.length === 0) return null
  if (reason?.trim()) return reason.trim()
  const sentences = new Set(warnings.map(({ message }) => message))
  throw new Refusal('rule', refused([...sentences].join(' ')), { field: 'override', stale: true })
}

const allergiesOf = (transaction: Transaction, records: string[]) =>
  transaction
    .select()
    .from(allergy)
    .where(and(inArray(allergy.patientId, records), eq(allergy.status, 'active')))

const recorded = ({ allergen: code, substance, category, criticality, reaction }: RowOf<typeof allergy>) => ({
  ...{ code, substance, category, criticality, reaction },
})

/**
 * The medicines on order in any record of the person; with `order`, those ordered before it. What is given in a stay and what
 * is taken home from it are not taken together: of the same stay those of the other kind do not count.
 */
async function medicinesOf(
  transaction: Transaction,
  records: string[],
  { encounterId, category }: Omit<Prescribed, 'patientId'>,
  order?: Medication,
): Promise<CheckedMedicine[]> {
  const { code, display, createdAt, id, status } = medicationRequest
  const rows = await transaction
    .select({ code, display, createdAt, id, details: coding.details })
    .from(medicationRequest)
    .leftJoin(coding, and(eq(coding.system, medicationRequest.system), eq(coding.code, code)))
    .where(
      and(
        inArray(medicationRequest.patientId, records),
        inArray(status, [...openStatuses]),
        order && ne(id, order.id),
        or(ne(medicationRequest.encounterId, encounterId), eq(medicationRequest.category, category)),
      ),
    )
    .orderBy(createdAt, id)
  return rows
    .filter((one) => !order || isBefore(one, order))
    .map(({ details, ...one }) => medicineOf({ ...one, details: details ?? {} }))
}

const isBefore = (one: Pick<Medication, 'createdAt' | 'id'>, order: Medication) =>
  one.createdAt < order.createdAt ||
  (one.createdAt.getTime() === order.createdAt.getTime() && one.id < order.id)

/** Allergies and orders of merged records count for the person too. */
async function recordIdsOf(transaction: Transaction, patientId: string): Promise<string[]> {
  return (await recordsOfPerson(transaction, patientId)).map(({ id }) => id)
}
