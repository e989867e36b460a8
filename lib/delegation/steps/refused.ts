import { constraintOf } from '@/db/sqlstate'
import { Refusal } from '../../platform/refusal'
import { words } from '../words/refusals'

/** The refusal for a rule of the tables about what heads give, by its name; undefined for any other name. */
export function refusalFor(broken: string | null | undefined): Refusal | undefined {
  switch (broken) {
    case 'delegation_head':
      return new Refusal('forbidden', words.noHead())
    case 'delegation_own':
      return new Refusal('rule', words.own())
    case 'delegation_member':
      return new Refusal('conflict', words.noMember(), { stale: true })
    case 'delegation_end':
      return new Refusal('rule', words.lastDay(), { field: 'lastDay' })
    case 'delegation_member_end':
      return new Refusal('rule', words.leavesSooner(), { field: 'lastDay' })
    case 'delegation_central':
      return new Refusal('rule', words.central(), { field: 'what' })
    case 'delegation_held':
      return new Refusal('rule', words.notHeld(), { field: 'what' })
    case 'delegation_given':
      return new Refusal('rule', words.notGiven(), { stale: true })
    default:
      return undefined
  }
}

/** An error of the tables in words; any other error as it is. */
export const refusalOf = (error: unknown): unknown => refusalFor(constraintOf(error)) ?? error
