import { and, eq, inArray, max, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { coding } from '@/db/schema/codes'
import { medicationRequest, serviceRequest } from '@/db/schema/orders'
import { allergy } from '@/db/schema/patients'
import { statusHistory } from '@/db/schema/workflow'
import type { CodeRow } from '../../codes/read-codes'
import { codeSystems } from '../../codes/systems'
import { recordsOfPerson } from '../../patients/records/chart-access'
import type { Phrase } from '../../platform/phrase'
import { Refusal } from '../../platform/refusal'
import type { RowOf } from '../../workflow/record'
import { medicineOf } from '../model/medicines'
import { allergyFindings, duplicateFindings, type Finding, stem } from '../model/order-checks'

const { uri: MEDICINES } = codeSystems.medicine

/** Warnings about a new order: a duplicate, and for a medicine the person’s active allergies. */
export async function findingsFor(
  transaction: Transaction,
  patientId: string,
  order: { system: string; code: CodeRow },
): Promise<Finding[]> {
  const { system, code } = order
  const isMedicine = system === MEDICINES
  const records = await recordIdsOf(transaction, patientId)
  const table = isMedicine ? medicationRequest : serviceRequest
  const existing = await transaction
    .select({ code: table.code, status: table.status })
    .from(table)
    .where(and(inArray(table.patientId, records), eq(table.system, system)))
  const allergies = isMedicine ? await allergiesOf(transaction, records) : []
  return [...(await against(transaction, code, allergies)), ...duplicateFindings(code, existing)]
}

/** The steps that check allergies and require a reason if one contraindicates the medicine. */
const CHECKED = ['order', 'release', 'resume']

/**
 * The contraindicating allergies of a prescription without a valid reason: none was given, or the allergy was
 * recorded or changed after it.
 */
export async function unansweredAllergies(
  transaction: Transaction,
  order: RowOf<typeof medicationRequest>,
): Promise<Finding[]> {
  const { id, patientId, system, code, display, overrideReason } = order
  const allergies = await allergiesOf(transaction, await recordIdsOf(transaction, patientId))
  if (allergies.length === 0) return []
  const [step] = await transaction
    .select({ at: max(statusHistory.at) })
    .from(statusHistory)
    .where(and(eq(statusHistory.entityId, id), inArray(statusHistory.event, CHECKED)))
  const answered = overrideReason ? (step?.at ?? order.createdAt) : undefined
  const open = allergies.filter(({ updatedAt }) => !answered || updatedAt > answered)
  const [row] = await transaction
    .select()
    .from(coding)
    .where(and(eq(coding.system, system), eq(coding.code, code)))
  return await against(transaction, row ?? { code, display, synonyms: '', details: {} }, open)
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
  if (findings.length === 0) return null
  if (reason?.trim()) return reason.trim()
  const sentences = new Set(findings.map(({ message }) => message))
  throw new Refusal('rule', refused([...sentences].join(' ')), { field: 'override', stale: true })
}

async function against(
  transaction: Transaction,
  code: CodeRow,
  allergies: RowOf<typeof allergy>[],
): Promise<Finding[]> {
  if (allergies.length === 0) return []
  const formulary = await medicinesLike(
    transaction,
    allergies.map(({ substance }) => substance),
  )
  return allergyFindings(medicineOf(code), allergies, formulary.map(medicineOf))
}

/** The medicines that contain a word of one of the substances, active or not: inactive ones identify the class too. */
async function medicinesLike(transaction: Transaction, substances: string[]): Promise<CodeRow[]> {
  const words = substances.flatMap((substance) => stem(substance).split(' '))
  const like = words.filter((word) => /\D/.test(word) && word.length > 2).map((word) => sql`${`%${word}%`}`)
  if (like.length === 0) return []
  const described = sql`folded(${coding.display} || ' ' || ${coding.synonyms} || ' ' || ${coding.details}::text)`
  return await transaction
    .select()
    .from(coding)
    .where(and(eq(coding.system, MEDICINES), sql`${described} like any (array[${sql.join(like, sql`, `)}])`))
}

const allergiesOf = (transaction: Transaction, records: string[]) =>
  transaction
    .select()
    .from(allergy)
    .where(and(inArray(allergy.patientId, records), eq(allergy.status, 'active')))

/** Allergies and orders of merged records count for the person too. */
async function recordIdsOf(transaction: Transaction, patientId: string): Promise<string[]> {
  return (await recordsOfPerson(transaction, patientId)).map(({ id }) => id)
}
