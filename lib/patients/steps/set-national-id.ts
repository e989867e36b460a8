import { and, eq, ne, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { patient, patientIdentifier } from '@/db/schema/patients'
import { hasCode, UNIQUE_VIOLATION } from '@/db/sqlstate'
import type { Actor } from '../../access/actor'
import { Refusal } from '../../platform/refusal'
import { fullName } from '../model/rules'
import { mayOpenChart } from '../records/chart-access'
import { noteHiddenLooks } from '../records/hidden-looks'
import { words } from '../words/refusals'
import { NATIONAL_ID } from '../workflows'

/**
 * Sets the national id of the patient `patientId` to `value`; null removes it. Two are the same if their letters and
 * digits are. Returns whether it changed. Throws
 * `Refusal` if the id is another patient's, with their name if the actor may open that chart.
 */
export async function setNationalId(
  transaction: Transaction,
  actor: Actor,
  patientId: string,
  value: string | null,
): Promise<boolean> {
  const mine = and(eq(patientIdentifier.patientId, patientId), eq(patientIdentifier.system, NATIONAL_ID))
  const [before] = await transaction.select().from(patientIdentifier).where(mine)
  if ((before?.value ?? null) === value) return false
  if (value !== null) await refuseTaken(transaction, actor, patientId, value)
  if (before) await transaction.delete(patientIdentifier).where(eq(patientIdentifier.id, before.id))
  if (value !== null) await insert(transaction, patientId, value)
  return true
}

async function refuseTaken(
  transaction: Transaction,
  actor: Actor,
  patientId: string,
  value: string,
): Promise<void> {
  const [owner] = await transaction
    .select({
      given: patient.given,
      family: patient.family,
      mrn: patient.mrn,
      id: patient.id,
    })
    .from(patientIdentifier)
    .innerJoin(patient, eq(patient.id, patientIdentifier.patientId))
    .where(
      and(
        eq(patientIdentifier.system, NATIONAL_ID),
        ne(patientIdentifier.patientId, patientId),
        sql`plain_identifier(${patientIdentifier.value}) = plain_identifier(${value})`,
      ),
    )
    .limit(1)
  if (!owner) return
  const shown = await mayOpenChart(transaction, actor, owner.id, 'record')
  if (!shown) await noteHiddenLooks(actor, [owner.id], 'hidden-registration')
  const said = shown ? words.nationalIdOf(fullName(owner), owner.mrn) : words.nationalIdOfConfidential()
  throw new Refusal('rule', said, { field: 'nationalId' })
}

/** A concurrent registration may have taken it; then the unique index refuses. */
async function insert(transaction: Transaction, patientId: string, value: string): Promise<void> {
  try {
    await transaction.insert(patientIdentifier).values({ patientId, system: NATIONAL_ID, value })
  } catch (error) {
    if (!hasCode(error, UNIQUE_VIOLATION)) throw error
    throw new Refusal('rule', words.nationalIdTaken(), { field: 'nationalId' })
  }
}
