import { and, desc, eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { vitalSigns } from '@/db/schema/encounters'
import type { ScoredSet } from '../model/counting-score'

/** The sets of vital signs of the visit with their scores, the newest first. */
export const scoredSets = (transaction: Transaction, encounterId: string): Promise<ScoredSet[]> =>
  transaction
    .select({
      takenAt: vitalSigns.takenAt,
      scoreKind: vitalSigns.scoreKind,
      score: vitalSigns.score,
      scoreLevel: vitalSigns.scoreLevel,
      scoreMissing: vitalSigns.scoreMissing,
    })
    .from(vitalSigns)
    .where(and(eq(vitalSigns.encounterId, encounterId), eq(vitalSigns.status, 'final')))
    .orderBy(desc(vitalSigns.takenAt), desc(vitalSigns.createdAt))
