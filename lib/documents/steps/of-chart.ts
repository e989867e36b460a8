import { and, eq, inArray } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { document } from '@/db/schema/documents'
import { encounter } from '@/db/schema/encounters'
import { Refusal } from '../../platform/refusal'
import { words } from '../words/refusals'

/** Refuses a visit that is not one of the person with `recordIds`. Throws `Refusal`. */
export async function requireVisitOf(
  transaction: Transaction,
  encounterId: string | null,
  recordIds: string[],
): Promise<void> {
  if (encounterId === null) return
  const found = await transaction.$count(
    encounter,
    and(eq(encounter.id, encounterId), inArray(encounter.patientId, recordIds)),
  )
  if (found === 0) throw new Refusal('rule', words.noVisit(), { field: 'encounter' })
}

/**
 * The record of the current consent paper `documentId`, which has to be one of the person with `recordIds`. Throws
 * `Refusal`.
 */
export async function recordOfPaper(
  transaction: Transaction,
  documentId: string,
  recordIds: string[],
): Promise<string> {
  const [found] = await transaction
    .select({ patientId: document.patientId })
    .from(document)
    .where(
      and(
        eq(document.id, documentId),
        inArray(document.patientId, recordIds),
        eq(document.kind, 'consent'),
        eq(document.status, 'current'),
      ),
    )
  if (!found) throw new Refusal('rule', words.notConsentPaper(), { field: 'document' })
  return found.patientId
}
