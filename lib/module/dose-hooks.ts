import type { Transaction } from '@/db/client'
import type { Actor } from '../access/actor'
import { singleton } from '../platform/singleton'
import type { DoseUnit } from '../safety/model/dosing'

/** A dose that was given to a patient of a ward. */
export interface GivenDose {
  id: string
  medicationRequestId: string
  patientId: string
  /** The ward of the stay; null while it has none. */
  wardId: string | null
  /** Of the medicine, as it was ordered. */
  system: string
  code: string
  display: string
  amount: number
  unit: DoseUnit
  /** The batch as typed from the package. */
  batch: string | null
  givenAt: Date
  givenBy: number
  /** The second person who signed. */
  secondBy: number | null
}

/** What a module does when a dose is given, or its entry was wrong; in the transaction of that step, and never refusing it. */
export interface DoseHooks {
  given?: (transaction: Transaction, dose: GivenDose) => Promise<void>
  retracted?: (transaction: Transaction, actor: Actor, dose: { id: string; reason: string }) => Promise<void>
}

const holder = singleton('declared-dose-hooks', (): { hooks: readonly DoseHooks[] } => ({ hooks: [] }))

/** Registers the hooks of all modules. The composition root calls this; the wards import no other department. */
export function declareDoseHooks(modules: readonly { onDose?: DoseHooks }[]): void {
  holder.hooks = modules.flatMap(({ onDose }) => onDose ?? [])
}

/** Tells all modules that a dose was given. */
export async function tellGiven(transaction: Transaction, dose: GivenDose): Promise<void> {
  for (const { given } of holder.hooks) await given?.(transaction, dose)
}

/** Tells all modules that the entry of a dose was wrong. */
export async function tellRetracted(
  transaction: Transaction,
  actor: Actor,
  dose: { id: string; reason: string },
): Promise<void> {
  for (const { retracted } of holder.hooks) await retracted?.(transaction, actor, dose)
}
