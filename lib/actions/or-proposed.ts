import type { Access } from '../access/decision/access'
import { proposeInstead } from '../access/two-people/propose'
import { NeedsSecondPerson } from '../access/two-people/second-person'
import { twoPeopleRefusals as words } from '../access/words/two-people'
import { Refusal } from '../platform/refusal'
import { unkeyedCommand } from '../workflow/command'

/**
 * The error of an action of `actor`, to be answered. If the action changed something that two people decide, it is proposed,
 * and the answer says so; where it cannot be made later, because it did more than give and take, the error is the same.
 */
export async function orProposed(error: unknown, actor: Access | undefined): Promise<unknown> {
  if (!(error instanceof NeedsSecondPerson) || !actor) return error
  try {
    await unkeyedCommand(actor, (transaction) => proposeInstead(transaction, actor, error))
  } catch (failure) {
    return failure instanceof Refusal ? error : failure
  }
  return new Refusal('rule', words.proposed(error.labels))
}
