import type { CheckedMedicine } from '../../safety/model/allergens-of-medicine'
import { allergyConflicts, type RecordedAllergy } from '../../safety/model/allergy-conflicts'
import { checkDose, type DosedPerson } from '../../safety/model/check-dose'
import { dangerousPairs } from '../../safety/model/dangerous-pairs'
import type { Dosing } from '../../safety/model/dosing'
import { duplicates } from '../../safety/model/duplicates'
import { farOverUsual, type Usual } from '../../safety/model/far-over-usual'
import type { SafetyData } from '../../safety/model/safety-data'
import { allergyInWords, doseInWords, duplicateInWords, pairInWords } from '../../safety/words/findings'
import { checkWords } from '../words/checks'
import { usualOf } from './dose-fields'

/** What a check of an order says to the prescriber, as a sentence. */
export interface Finding {
  kind: 'allergy' | 'duplicate' | 'pair' | 'dose' | 'unchecked'
  message: string
  /** The order is only placed or released with a reason; otherwise it is said, and no more. */
  needsReason: boolean
}

/** A medicine on order. */
interface OrderedMedicine extends CheckedMedicine {
  /** How it is usually taken; undefined if the hospital’s list does not say. */
  usual?: Usual | undefined
}

/** A medicine of a code, with the ingredients and the usual dose of its row. */
export function medicineOf({
  code,
  display,
  details,
}: {
  code: string
  display: string
  details: Record<string, unknown>
}): OrderedMedicine {
  const { ingredients } = details
  return {
    code,
    display,
    ingredients: Array.isArray(ingredients) ? ingredients.filter((one) => typeof one === 'string') : [],
    usual: usualOf(details),
  }
}

/** The allergies that speak against a medicine, and those that cannot be checked. */
export function allergyFindings(
  medicine: CheckedMedicine,
  allergies: readonly RecordedAllergy[],
  data: SafetyData,
): Finding[] {
  return allergyConflicts(medicine, allergies, data).map((found) => ({
    kind: found.kind,
    message: allergyInWords(found, medicine.display),
    needsReason: found.kind === 'allergy',
  }))
}

/** What speaks against giving a medicine beside `others`: the same, its class, or a dangerous pair. */
export function besideFindings(
  medicine: CheckedMedicine,
  others: readonly CheckedMedicine[],
  data: SafetyData,
): Finding[] {
  const finding = (kind: Finding['kind'], message: string): Finding => ({ kind, message, needsReason: true })
  return [
    ...dangerousPairs(medicine, others, data).map((one) =>
      finding('pair', pairInWords(one, medicine.display)),
    ),
    ...duplicates(medicine, others, data).map((one) =>
      finding('duplicate', duplicateInWords(one, medicine.display)),
    ),
  ]
}

/**
 * What the limits say about a dose; without a limit for it, how far it is from the usual one. `dosing` is
 * undefined for a prescription that was written as text alone.
 */
export function doseFindings(
  medicine: OrderedMedicine,
  dosing: Dosing | undefined,
  person: DosedPerson,
  data: SafetyData,
): Finding[] {
  if (!dosing)
    return [{ kind: 'unchecked', message: checkWords.doseAsText(medicine.display), needsReason: false }]
  const found = checkDose(medicine, dosing, person, data)
  const isUnchecked = found.some(({ kind }) => kind === 'unchecked')
  const far = isUnchecked && medicine.usual ? farOverUsual(medicine, dosing, medicine.usual) : []
  return [...far, ...found].map((one) => ({
    kind: one.kind === 'unchecked' ? 'unchecked' : 'dose',
    message: doseInWords(one, medicine.display),
    needsReason: one.kind !== 'unchecked',
  }))
}

/** Warnings about the same test or procedure being on order already. */
export function duplicateFindings(
  order: { code: string; display: string },
  existing: readonly { code: string; status: string }[],
): Finding[] {
  const same = existing.filter(({ code, status }) => code === order.code && isOpen(status))
  if (same.length === 0) return []
  const isOnOrder = same.some(({ status }) => status !== 'draft')
  const words = isOnOrder ? checkWords.onOrder : checkWords.inDraft
  return [{ kind: 'duplicate', message: words(order.display), needsReason: true }]
}

const isOpen = (status: string) => (openStatuses as readonly string[]).includes(status)

/** The statuses of an order that others are compared with. */
export const openStatuses = ['draft', 'active', 'on-hold'] as const
