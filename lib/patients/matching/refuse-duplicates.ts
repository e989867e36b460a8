import { statementsIn, type Transaction } from '@/db/client'
import type { Actor } from '../../access/actor'
import { Refusal } from '../../platform/refusal'
import { bornWords } from '../model/format-birth-date'
import { fullName } from '../model/rules'
import { mayOpenChart } from '../records/chart-access'
import { noteHiddenLooks } from '../records/hidden-looks'
import { matchReasons } from '../words/codes'
import { patientWords } from '../words/patient'
import { words } from '../words/refusals'
import { type LikelyRecord, likelyRecords, type Typed } from './likely-records'

/** A record that may be of the same person. */
export interface Duplicate {
  /** Null for a confidential patient whom this user may not see. */
  id: string | null
  /** Name, birth and MRN, or that it is confidential. */
  label: string
  why: string
}

/** Thrown with the existing records that the typed one may duplicate. */
export class LikelyDuplicates extends Refusal {
  override name = 'LikelyDuplicates'
  constructor(readonly duplicates: readonly Duplicate[]) {
    super('rule', words.likelyDuplicates())
  }
}

/** Maximum number of records shown. */
const SHOWN = 5

/**
 * Refuses if other records (not `self`) are likely to be of the same person, by name, date of birth and telephone.
 * Throws `LikelyDuplicates`.
 */
export async function refuseDuplicates(
  transaction: Transaction,
  actor: Actor,
  typed: Typed,
  self?: string,
): Promise<void> {
  const alike = (await likelyRecords(statementsIn(transaction), typed)).filter(({ id }) => id !== self)
  if (alike.length === 0) return
  const records: Shown[] = []
  for (const record of alike.slice(0, 4 * SHOWN))
    records.push({ ...record, hidden: !(await mayOpenChart(transaction, actor, record.id, 'record')) })
  const hidden = records.filter((record) => record.hidden).map(({ id }) => id)
  const told = await noteHiddenLooks(actor, hidden.slice(0, SHOWN), 'hidden-registration')
  const duplicates = records.filter(({ id, hidden }) => !hidden || told.has(id)).slice(0, SHOWN)
  if (duplicates.length > 0) throw new LikelyDuplicates(duplicates.map(inWords))
}

interface Shown extends LikelyRecord {
  /** Confidential to this user. */
  hidden: boolean
}

function inWords(record: Shown): Duplicate {
  const { id, mrn, born, estimated, joined, hidden } = record
  const why = matchReasons[record.why]
  if (hidden) return { id: null, label: patientWords.confidential, why }
  const name = fullName(record)
  const also = joined && fullName(joined) !== name ? fullName(joined) : null
  return { id, label: patientWords.candidate(name, mrn, born && bornWords(born, estimated), also), why }
}
