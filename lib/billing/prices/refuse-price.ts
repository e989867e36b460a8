import type { Transaction } from '@/db/client'
import { constraintOf } from '@/db/sqlstate'
import type { Phrase } from '../../platform/phrase'
import { Refusal } from '../../platform/refusal'
import { words } from './words/refusals'

interface Named {
  code?: string
  name?: string
}

/** The rules of the tables that somebody can break by what they type, each with the field that it is about. */
const broken: Readonly<Record<string, (named: Named) => [Phrase, field: string]>> = {
  charge_item_definition_code_unique: ({ code = '' }) => [words.codeTaken(code), 'code'],
  charge_item_definition_code_kept: () => [words.codeKept(), 'code'],
  price_kept: () => [words.pricePast(), 'from'],
  price_one_a_day: () => [words.priceMeanwhile(), 'from'],
  payer_code_unique: ({ code = '' }) => [words.payerCodeTaken(code), 'code'],
  payer_name: ({ name = '' }) => [words.payerNameTaken(name), 'name'],
  price_list_name: ({ name = '' }) => [words.payerNameTaken(name), 'name'],
}

/** Runs `work` in a savepoint. Throws a `Refusal` that says in words which rule of the tables it broke; rethrows any other error. */
export async function refusePrice<Result>(
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
