import { eq, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Transaction } from '@/db/client'
import { patient } from '@/db/schema/patients'

/** The date of birth of the record in use, if this one was merged. */
export async function birthDateOf(transaction: Transaction, patientId: string): Promise<string | null> {
  const inUse = alias(patient, 'in_use')
  const [about] = await transaction
    .select({ born: inUse.birthDate })
    .from(patient)
    .innerJoin(inUse, eq(inUse.id, sql`coalesce(${patient.mergedIntoId}, ${patient.id})`))
    .where(eq(patient.id, patientId))
  return about?.born ?? null
}
