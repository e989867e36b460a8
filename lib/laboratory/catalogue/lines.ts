import { z } from 'zod'
import { optionalLine, requiredLine } from '../../forms/read-form'
import { typedNumber } from '../../forms/typed-number'
import { benches, cultureTermKinds, testKinds } from '../model/catalogue-codes'
import { catalogueProblems as problems } from '../words/catalogue'

/** As large as a value in a laboratory gets, in any unit. */
const LARGEST = 1e9

const number = typedNumber({ least: -LARGEST, most: LARGEST, decimals: 6, notNumber: problems.number })
const whole = (least: number, most: number, words: string) =>
  typedNumber({ least, most, notNumber: words, tooFine: words, outside: () => words })

const molarMass = typedNumber({
  ...{
    least: 0.001,
    most: 1_000_000,
    decimals: 4,
    notNumber: problems.molarMass,
    tooFine: problems.molarMass,
  },
  outside: () => problems.molarMass,
})

const code = z
  .string()
  .trim()
  .regex(/^\S{1,40}$/, problems.code)

const DAYS = { y: 365.25, m: 30.4375, d: 1 } as const

/** An age as somebody writes it, in days; null when empty. */
const age = z
  .string()
  .default('')
  .transform((typed, context): number | null => {
    if (typed.trim() === '') return null
    const [, count, unit = 'd'] = /^(\d{1,5}) ?([ymd])?$/i.exec(typed.trim()) ?? []
    if (count === undefined) {
      context.addIssue({ code: 'custom', message: problems.age })
      return z.NEVER
    }
    return Math.floor(Number(count) * DAYS[unit.toLowerCase() as keyof typeof DAYS])
  })

const yesNo = z
  .enum(['yes', 'no', ''])
  .default('yes')
  .transform((value) => value !== 'no')

/** A line of the list of tests, and the form of one: a test of `lab_test`, by the words of their columns. */
export const testLine = z
  .object({
    code,
    name: requiredLine(120, problems.name),
    bench: z.enum(benches, problems.bench(benches)),
    specimen: requiredLine(60, problems.specimen),
    container: requiredLine(60, problems.container),
    unit: optionalLine(40),
    kind: z.enum(testKinds, problems.kind(testKinds)),
    decimals: whole(0, 6, problems.decimals),
    'possible low': number,
    'possible high': number,
    'critical low': number,
    'critical high': number,
    'delta percent': number,
    'delta hours': whole(1, 20_000, problems.number),
    'molar mass': molarMass,
    formula: optionalLine(40),
    turnaround: whole(1, 129_600, problems.turnaround).refine((one) => one !== null, problems.turnaround),
    active: yesNo,
  })
  .transform((line) => ({
    ...{ code: line.code, name: line.name, bench: line.bench, specimenType: line.specimen },
    ...{ container: line.container, unit: line.unit, kind: line.kind, decimals: line.decimals ?? 0 },
    ...{ lowPossible: line['possible low'], highPossible: line['possible high'] },
    ...{ criticalLow: line['critical low'], criticalHigh: line['critical high'] },
    ...{ deltaPercent: line['delta percent'], deltaHours: line['delta hours'], formula: line.formula },
    molarMass: line['molar mass'],
    ...{ turnaroundMinutes: line.turnaround ?? 0, active: line.active },
  }))

export type TestValues = z.output<typeof testLine>

/** A line of the list of panels, with the codes of its tests in their order. */
export const panelLine = z.object({
  code,
  name: requiredLine(120, problems.panelName),
  tests: z
    .string(problems.tests)
    .transform((typed) =>
      typed
        .split('|')
        .map((one) => one.trim())
        .filter(Boolean),
    )
    .refine((codes) => codes.length > 0, problems.tests),
  active: yesNo,
})

export type PanelValues = z.output<typeof panelLine>

/** A line of the list of reference ranges. */
export const rangeLine = z
  .object({
    code,
    sex: z.enum(['female', 'male', ''], problems.sex).default(''),
    'age from': age,
    'age to': age,
    low: number,
    high: number,
    text: optionalLine(120),
  })
  .transform(({ code: of, sex, low, high, text, ...ages }) => ({
    code: of,
    values: {
      ...{ sex: sex === '' ? null : sex, ageFromDays: ages['age from'] ?? 0, ageToDays: ages['age to'] },
      ...{ low, high, text },
    },
  }))

export type RangeValues = z.output<typeof rangeLine>['values']

/** A line of the list of organisms and antibiotics, and the form of one. */
export const termLine = z
  .object({
    kind: z.enum(cultureTermKinds, problems.termKind),
    name: requiredLine(100, problems.termName),
    code: optionalLine(18),
    active: yesNo,
  })
  .superRefine(({ kind, code: given }, context) => {
    if (given !== null && !TERM_CODES[kind].test(given))
      context.addIssue({ code: 'custom', message: problems.termCode[kind], path: ['code'] })
  })

/** SNOMED CT identifiers, and the fifth level of ATC. */
const TERM_CODES = { organism: /^[1-9]\d{5,17}$/, antibiotic: /^[A-Z]\d{2}[A-Z]{2}\d{2}$/ } as const

export type TermValues = z.output<typeof termLine>

/** The fields of a test and of a range that are one after the other on the form. */
export const numberFields = [
  'decimals',
  'possible low',
  'possible high',
  'critical low',
  'critical high',
  'delta percent',
  'delta hours',
  'molar mass',
] as const
export const ageFields = ['age from', 'age to'] as const

/** The columns of each list; the optional ones may be left out. */
export const lists = {
  tests: {
    columns: ['code', 'name', 'bench', 'specimen', 'container', 'kind', 'turnaround'],
    optional: ['unit', ...numberFields, 'formula', 'active'],
  },
  panels: { columns: ['code', 'name', 'tests'], optional: ['active'] },
  terms: { columns: ['kind', 'name'], optional: ['code', 'active'] },
  ranges: { columns: ['code'], optional: ['sex', ...ageFields, 'low', 'high', 'text'] },
} as const
