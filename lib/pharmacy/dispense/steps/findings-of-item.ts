import type { Transaction } from '@/db/client'
import { now } from '../../../clock/clock'
import type { Finding } from '../../../orders/model/order-checks'
import { unansweredFindings } from '../../../orders/steps/check-order'
import { isSameMedicine } from '../../model/as-prescribed'
import { problems as words } from '../words/screen'
import type { Item, Prescription } from './lock-prescription'

/**
 * What the checks say of what is handed over for a prescription, also what the prescriber answered: the pharmacist answers for
 * themselves. Of another medicine than the prescribed one they look at that medicine beside all that is on order; its dose is
 * written in words. What has no code cannot be checked. A null `item` is not chosen yet.
 */
export async function findingsOfItem(
  transaction: Transaction,
  prescription: Prescription,
  item: Item | null,
): Promise<Finding[]> {
  const order = { ...prescription, overrideReason: null }
  if (!item || isSameMedicine(order, item)) return await unansweredFindings(transaction, order)
  const { name: display, medicationSystem: system, medicationCode: code } = item
  if (!system || !code) return [{ kind: 'unchecked', message: words.noCode(display), needsReason: true }]
  const given = { system, code, display, doseSteps: null, createdAt: now() }
  return await unansweredFindings(transaction, { ...order, ...given })
}

/** The warnings among `findings`, each sentence once. */
export const warningsIn = (findings: readonly Finding[]): string[] => [
  ...new Set(findings.filter(({ needsReason }) => needsReason).map(({ message }) => message)),
]

/** What is found now and was not when it was checked. */
export const foundSince = (findings: readonly Finding[], checked: readonly string[] | null): Finding[] =>
  findings.filter(({ needsReason, message }) => needsReason && !checked?.includes(message))
