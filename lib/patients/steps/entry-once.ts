import { constraintOf, hasCode, UNIQUE_VIOLATION } from '@/db/sqlstate'
import { Refusal } from '../../platform/refusal'
import type { EntryValues } from '../entries/entry-workflow'
import type { EntryKind } from '../entries/kinds'
import { absenceIn, namingField } from '../entries/statements-of-absence'
import { words } from '../words/refusals'

/** The chart has this entry already: `entryId`, in a record of the same person. */
export class EntryThere extends Refusal {
  override name = 'EntryThere'
  constructor(
    readonly kind: EntryKind,
    readonly entryId: string,
    field: string,
  ) {
    super('rule', words.entryThere(), { field })
  }
}

/** Refuses an entry that says that there is none: that is stated elsewhere, or left out. Throws `Refusal`. */
export function refuseAbsence(kind: EntryKind, values: EntryValues): void {
  const field = namingField[kind]
  const absence = absenceIn(kind, values[field] ?? '')
  if (!absence) return
  if (kind !== 'allergies') throw new Refusal('rule', words.nothingToRecord(), { field })
  const said = absence === 'all' ? words.noAllergiesElsewhere() : words.noMedicineAllergies()
  throw new Refusal('rule', said, { field })
}

/**
 * Runs `write`, which adds, changes or reactivates an entry of `kind`. The table refuses one that the person has already
 * (the trigger `entry_once`); throws `EntryThere` then, for the form field `field`.
 */
export async function entryOnce<T>(
  kind: EntryKind,
  write: () => Promise<T>,
  field = namingField[kind],
): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (!hasCode(error, UNIQUE_VIOLATION) || constraintOf(error) !== 'entry_once') throw error
    throw new EntryThere(kind, detailOf(error), field)
  }
}

/** The detail of a Postgres error, possibly wrapped by Drizzle. */
function detailOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  return 'detail' in error ? String(error.detail) : detailOf(error.cause)
}
