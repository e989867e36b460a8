import type { CodeRow } from '../../codes/read-codes'
import { doseByWeight } from '../../orders/model/dose-by-weight'
import { usualDose, usualDosing } from '../../orders/model/dose-fields'
import { medicineOf } from '../../orders/model/order-checks'
import { checkDose, type DosedPerson } from '../../safety/model/check-dose'
import type { Dosing } from '../../safety/model/dosing'
import type { SafetyData } from '../../safety/model/safety-data'
import { usualWeight } from './usual-weight'

/** How long the medicines of the demo are taken. */
const DAYS = 7

const GROWN_MONTHS = 16 * 12

/**
 * What children get instead of the usual dose of the list, for each kilogram. Sources: gentamicin, WHO classification and
 * treatment of childhood pneumonia, 2014, read in PMC7152421, table 1.1; rehydration after each watery stool, Working Group
 * on Acute Diarrhoea, J Pediatr Gastroenterol Nutr 2001; 33:S36, where it is printed in mmol.
 */
const forChildren: Readonly<Record<string, string>> = { J01GB03: '7.5 mg/kg', A07CA: '10 ml/kg' }

/**
 * A week of a medicine for somebody of this age in months, null if it is not known: for a child by the usual weight, for
 * others the usual dose of the list, and never more in one dose than the limits allow. Throws if that breaks a limit.
 */
export function demoDosing(code: CodeRow, ageMonths: number | null, data: SafetyData): Dosing {
  const isChild = ageMonths !== null && ageMonths < GROWN_MONTHS
  const person: DosedPerson = {
    ageMonths,
    weight: { kg: isChild ? usualWeight(ageMonths) : 70, daysAgo: 0 },
  }
  const dose = isChild ? (forChildren[code.code] ?? code.details.dose) : code.details.dose
  const written = usualDosing(usualDose({ ...code.details, dose }), DAYS)
  const worked = written?.perKg ? doseByWeight(written.dosing, person) : written?.dosing
  if (!worked) throw new Error(`The usual dose of ${code.display} cannot be read.`)
  const dosing = withinOneDose(worked, code, person, data)
  const broken = findings(dosing, code, person, data).filter(({ kind }) => kind !== 'unchecked')
  if (broken.length > 0)
    throw new Error(`The demo’s dose of ${code.display} breaks a limit at ${ageMonths} months.`)
  return dosing
}

const findings = (dosing: Dosing, code: CodeRow, person: DosedPerson, data: SafetyData) =>
  checkDose(medicineOf(code), dosing, person, data)

/** The amount itself where one by weight would be more than the most in one dose. */
function withinOneDose(dosing: Dosing, code: CodeRow, person: DosedPerson, data: SafetyData): Dosing {
  const over = findings(dosing, code, person, data).find((one) => one.kind === 'over' && one.per === 'dose')
  const [{ byWeight: _, ...step }] = dosing.steps
  if (over?.kind !== 'over' || over.unit !== step.unit) return dosing
  return { ...dosing, steps: [{ ...step, amount: over.most }] }
}
