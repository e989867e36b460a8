import { and, desc, eq, inArray, isNotNull, ne } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { Transaction } from '@/db/client'
import { encounter, vitalSigns } from '@/db/schema/encounters'
import { now } from '../../clock/clock'
import type { BodyBefore } from '../model/body-questions'

const DAY_MS = 86_400_000

/** The latest weight and height of the person, over all of their `records`. */
export async function bodyBefore(transaction: Transaction, records: string[]): Promise<BodyBefore> {
  const latest = async (column: AnyPgColumn) => {
    const [set] = await transaction
      .select({ value: column, takenAt: vitalSigns.takenAt })
      .from(vitalSigns)
      .innerJoin(encounter, eq(encounter.id, vitalSigns.encounterId))
      .where(
        and(
          inArray(vitalSigns.patientId, records),
          eq(vitalSigns.status, 'final'),
          ne(encounter.status, 'entered-in-error'),
          isNotNull(column),
        ),
      )
      .orderBy(desc(vitalSigns.takenAt))
      .limit(1)
    if (!set) return null
    return { value: Number(set.value), daysAgo: (now().getTime() - set.takenAt.getTime()) / DAY_MS }
  }
  return { weight: await latest(vitalSigns.weight), height: await latest(vitalSigns.height) }
}
