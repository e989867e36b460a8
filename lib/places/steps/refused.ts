import type { Transaction } from '@/db/client'
import { constraintOf } from '@/db/sqlstate'
import type { Phrase } from '../../platform/phrase'
import { Refusal } from '../../platform/refusal'
import { words } from '../words/refusals'

interface Named {
  name: string
  code?: string | null
  /** The field of the name. */
  field?: string
}

/** The rules of the tables that somebody can break by what they type, each with the field that it is about. */
const broken: Readonly<Record<string, (named: Named) => [Phrase, field?: string]>> = {
  location_site_name: ({ name }) => [words.nameTaken(name), 'name'],
  location_name: ({ name }) => [words.nameTaken(name), 'name'],
  location_code_unique: ({ code }) => [words.codeTaken(code ?? ''), 'code'],
  location_ward_code: () => [words.needsCode(), 'code'],
  location_department_ward: () => [words.badDepartment(), 'department'],
  department_closed: () => [words.badDepartment(), 'department'],
  location_closed: () => [words.closedAbove()],
  ward_in_use: () => [words.wardInUse()],
  theatre_has_operations: () => [words.theatreInUse()],
  location_has_beds: () => [words.hasBeds()],
  bed_name: ({ name, field = 'name' }) => [words.nameTaken(name), field],
  bed_place: () => [words.bedPlace()],
}

/** Runs `work` in a savepoint. Throws a `Refusal` that says in words which rule of the tables it broke. */
export async function refused<Result>(
  transaction: Transaction,
  named: Named,
  work: (inside: Transaction) => Promise<Result>,
): Promise<Result> {
  try {
    return await transaction.transaction(work)
  } catch (error) {
    const [said, field] = broken[constraintOf(error) ?? '']?.(named) ?? []
    if (!said) throw error
    throw new Refusal('rule', said, { field })
  }
}
