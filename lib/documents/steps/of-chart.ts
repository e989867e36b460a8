import { and, eq, inArray } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { document } from '@/db/schema/documents'
import { encounter } from '@/db/schema/encounters'
import { Refusal } from '../../platform/refusal'
import { words } from '../words/refusals'

/** The record of the visit `encounterId`, which has to be one of `recordIds`. Throws `Refusal`. */
export async function recordOfVisit(
  transaction: Transaction,
  encounterId: string,
  recordIds: string[],
): Promise<string> {
  const [found] = await transaction
    .select({ patientId: encounter.patientId })
    .from(encounter)
    .where(and(eq(encounter.id, encounterId), inArray(encounter.patientId, recordIds)))
  if (!found) throw new Refusal('rule', words.noVisit(), { field: 'encounter' })
  return found.patientId
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
