import type { Value } from './typed-value'

/** What a formula is worked out from: a value by its LOINC code, in the unit of its test (UCUM). */
export interface Input {
  value: Value
  unit: string | null
}

/** Whose specimen it is: age in whole years at the collection, and the sex that formulas go by; null if unknown. */
export interface Person {
  years: number | null
  sex: string | null
}

interface Formula {
  /** LOINC codes, each group by what it is: any one code of a group serves. */
  inputs: Readonly<Record<string, readonly string[]>>
  /** The units in which the result can be given, in UCUM, each with what the result is multiplied by. */
  units: Readonly<Record<string, number>>
  /** Null where the formula does not hold. `of` gives an input as a number in the unit that is asked for. */
  work(of: (name: string, unit: string) => number | null, person: Person): number | null
}

/** How many of the second unit are one of the first. */
const factors: Readonly<Record<string, number>> = {
  // Molar masses: cholesterol 386.65 g/mol, triglycerides by convention 885.7 g/mol, creatinine 113.12 g/mol.
  'cholesterol mmol/L>mg/dL': 38.665,
  'triglycerides mmol/L>mg/dL': 88.57,
  'creatinine umol/L>mg/dL': 0.011312,
}

const FEMALE = { kappa: 0.7, alpha: -0.241, factor: 1.012 }
const MALE = { kappa: 0.9, alpha: -0.302, factor: 1 }

export const formulas = {
  /** Emmett and Narins, Medicine 1977; 56:38: sodium less chloride and bicarbonate, without potassium. */
  'anion-gap': {
    inputs: { sodium: ['2951-2', '2947-0'], chloride: ['2075-0'], bicarbonate: ['1963-8', '2028-9'] },
    units: { 'mmol/L': 1 },
    work: (of) => {
      const [sodium, chloride, bicarbonate] = [
        of('sodium', 'mmol/L'),
        of('chloride', 'mmol/L'),
        of('bicarbonate', 'mmol/L'),
      ]
      return sodium === null || chloride === null || bicarbonate === null
        ? null
        : sodium - chloride - bicarbonate
    },
  },
  /** Friedewald, Levy and Fredrickson, Clin Chem 1972; 18:499, in mg/dL; not valid for triglycerides of 400 mg/dL and more. */
  'ldl-friedewald': {
    inputs: {
      cholesterol: ['2093-3', '14647-2'],
      hdl: ['2085-9', '14646-4'],
      triglycerides: ['2571-8', '14927-8'],
    },
    units: { 'mg/dL': 1, 'mmol/L': 1 / 38.665 },
    work: (of) => {
      const [total, hdl, triglycerides] = [
        of('cholesterol', 'mg/dL'),
        of('hdl', 'mg/dL'),
        of('triglycerides', 'mg/dL'),
      ]
      if (total === null || hdl === null || triglycerides === null || triglycerides >= 400) return null
      return total - hdl - triglycerides / 5
    },
  },
  /** CKD-EPI 2021, Inker et al., N Engl J Med 2021; 385:1737, in mL/min/1.73 m²; from 18 years on. */
  'egfr-ckd-epi-2021': {
    inputs: { creatinine: ['2160-0', '14682-9'] },
    units: { 'mL/min/{1.73_m2}': 1 },
    work: (of, { years, sex }) => {
      const creatinine = of('creatinine', 'mg/dL')
      const by = sex === 'female' ? FEMALE : sex === 'male' ? MALE : null
      if (creatinine === null || creatinine <= 0 || years === null || years < 18 || !by) return null
      const ratio = creatinine / by.kappa
      return 142 * Math.min(ratio, 1) ** by.alpha * Math.max(ratio, 1) ** -1.2 * 0.9938 ** years * by.factor
    },
  },
} as const satisfies Readonly<Record<string, Formula>>

export type FormulaName = keyof typeof formulas

/** A formula of the catalogue, if the portal knows it. */
export const formulaNamed = (name: string | null): Formula | undefined =>
  name !== null && Object.hasOwn(formulas, name) ? formulas[name as FormulaName] : undefined

/** The LOINC codes that a formula is worked out from. */
export const inputsOf = (formula: Formula): string[] => Object.values(formula.inputs).flat()

/**
 * The result of a formula, with the decimals of its test; null where an input is missing, is no exact number (`<0.5`) or is in
 * a unit that the formula does not know, and where the formula does not hold for this person.
 */
export function calculated(
  formula: Formula,
  values: ReadonlyMap<string, Input>,
  person: Person,
  { decimals, unit }: { decimals: number; unit: string | null },
): Value | null {
  const times = unit === null ? undefined : formula.units[unit]
  if (times === undefined) return null
  const of = (name: string, wanted: string): number | null => {
    const code = formula.inputs[name]?.find((one) => values.has(one))
    const input = code === undefined ? undefined : values.get(code)
    if (!input || input.value.number === null || input.value.comparator !== null) return null
    if (input.unit === wanted) return input.value.number
    const factor = factors[`${name === 'hdl' ? 'cholesterol' : name} ${input.unit}>${wanted}`]
    return factor === undefined ? null : input.value.number * factor
  }
  const result = formula.work(of, person)
  if (result === null || !Number.isFinite(result)) return null
  const value = (result * times).toFixed(decimals)
  return { value, number: Number(value), comparator: null }
}
