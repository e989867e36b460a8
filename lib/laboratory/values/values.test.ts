import { describe, expect, it } from 'vitest'
import { calculated, type FormulaName, formulas, type Input } from './formulas'
import { deltaOf, flagOf, type Range, rangeFor, rangeText } from './ranges'
import { readValue, type ValueRules } from './typed-value'
import { convert, factorBetween } from './units'

const rules: ValueRules = { kind: 'quantity', unit: 'mmol/L', decimals: 1, lowPossible: 0, highPossible: 50 }
const value = (number: number, comparator: '<' | '>' | '<=' | '>=' | null = null) => ({
  ...{ value: `${comparator ?? ''}${number}`, number, comparator },
})

describe('a typed value', () => {
  it.each([
    ['5.1', { value: '5.1', number: 5.1, comparator: null }],
    [' 5,1 ', { value: '5.1', number: 5.1, comparator: null }],
    ['٥٫١', { value: '5.1', number: 5.1, comparator: null }],
    ['5', { value: '5', number: 5, comparator: null }],
    ['<0.5', { value: '<0.5', number: 0.5, comparator: '<' }],
    ['≥ 30', { value: '>=30', number: 30, comparator: '>=' }],
  ])('%s is read', (typed, read) => expect(readValue(typed, rules)).toEqual(read))

  it.each([
    ['5.12', 'one decimal'],
    ['5 mg/dL', 'alone, in mmol/L'],
    ['five', 'Enter a number'],
    ['51', 'Possible is 0 to 50'],
    ['-1', 'Possible is 0 to 50'],
    ['1,000', 'may be 1000 or 1'],
    ['5.1.2', 'Enter a number'],
  ])('%s is refused in words, and nothing is rounded', (typed, problem) =>
    expect(readValue(typed, rules)).toMatchObject({ problem: expect.stringContaining(problem) }),
  )

  it('is taken as it is where the test has words', () => {
    expect(readValue('1,000 per field', { ...rules, kind: 'text' })).toMatchObject({
      value: '1,000 per field',
      number: null,
    })
  })
})

describe('a value in another unit', () => {
  const glucose: ValueRules = {
    ...{ kind: 'quantity', unit: 'mg/dL', decimals: 0, lowPossible: 5, highPossible: 2000 },
    molarMass: '180.156',
  }
  const cells: ValueRules = { ...rules, unit: '10*3/uL', decimals: 1, highPossible: 500 }

  it.each([
    ['5.1 mmol/L', glucose, '92', { value: '5.1', unit: 'mmol/L' }],
    ['5,1mmol/l', glucose, '92', { value: '5.1', unit: 'mmol/l' }],
    ['0.9 g/L', glucose, '90', { value: '0.9', unit: 'g/L' }],
    // Below and above what can be measured, it is rounded outwards, so that nothing is claimed that was not measured.
    ['<0.55 mmol/L', glucose, '<10', { value: '<0.55', unit: 'mmol/L' }],
    ['>5.55 mmol/L', glucose, '>99', { value: '>5.55', unit: 'mmol/L' }],
    ['90 mg/dL', glucose, '90', undefined],
    ['7.5 10*9/L', cells, '7.5', undefined],
    ['7500 /uL', cells, '7.5', { value: '7500', unit: '/uL' }],
    [
      '92 µmol/L',
      { ...glucose, decimals: 2, lowPossible: 0.1, molarMass: '113.12' },
      '1.04',
      expect.anything(),
    ],
  ] as const)('%s is converted exactly, and kept as it was typed', (typed, of, wanted, kept) => {
    const read = readValue(typed, of)
    expect(read).toMatchObject({ value: wanted })
    expect('typed' in read ? read.typed : undefined).toEqual(kept)
  })

  it.each([
    ['5 mmol/L', { ...glucose, molarMass: null }, 'no molar mass'],
    ['48 mmol/mol', { ...rules, unit: '%' }, 'is not converted into it'],
    ['0.5 mg/L', { ...rules, unit: 'mg/L{FEU}' }, 'is not converted into it'],
    ['5 IU/L', { ...rules, unit: 'U/L' }, 'is not converted into it'],
    ['5 mg', glucose, 'is not converted into it'],
    ['0.001 mmol/L', glucose, 'nothing would be left'],
    ['0.1 mmol/L', glucose, 'Possible is 5 to 2000'],
    ['90.5 mg/dL', glucose, 'whole numbers'],
    ['1,000 mmol/L', glucose, 'may be 1000 or 1'],
    ['1 000', glucose, 'Enter a number'],
    ['5 mg', { ...glucose, unit: null }, 'Enter a number'],
  ] as const)('%s is refused in words where that cannot be done', (typed, of, problem) =>
    expect(readValue(typed, of)).toMatchObject({ problem: expect.stringContaining(problem) }),
  )

  it.each([
    ['0.5', { times: 1n, by: 1n }, 0, 'nearest', '1'],
    ['-0.5', { times: 1n, by: 1n }, 0, 'nearest', '-1'],
    ['-0.4', { times: 1n, by: 1n }, 0, 'nearest', '0'],
    ['-0.4', { times: 1n, by: 1n }, 0, 'down', '-1'],
    ['1', { times: 1n, by: 3n }, 4, 'nearest', '0.3333'],
    ['123456789.1', { times: 10n, by: 1n }, 2, 'nearest', '1234567891.00'],
  ] as const)(
    '%s times a fraction has its last digit by rule',
    (number, factor, decimals, rounding, wanted) =>
      expect(convert(number, factor, decimals, rounding)).toBe(wanted),
  )

  it('has units of one kind only where they measure the same', () => {
    expect(factorBetween('mIU/L', 'm[IU]/L', null)).toMatchObject({ times: expect.anything() })
    expect(factorBetween('mmol/d', 'mmol/h', null)).toEqual({ times: 3_600_000n, by: 86_400_000n })
    expect(factorBetween('', 'mg/dL', null)).toBe('unknown')
    expect(factorBetween('mg/{', 'mg/dL', null)).toBe('unknown')
  })
})

const range = (wanted: Partial<Range>): Range => ({
  ...{ sex: null, ageFromDays: 0, ageToDays: null, low: 3.5, high: 5.1, text: null },
  ...{ validFrom: '2000-01-01', validUntil: null, ...wanted },
})

describe('a range', () => {
  const day = '2026-11-30'
  const ofWomen = range({ sex: 'female', low: 3 })
  const newborn = range({ ageToDays: 28, low: 4 })
  const adult = range({ ageFromDays: 28 })

  it.each([
    ['of a newborn on the last day', { ageDays: 27, sex: 'male', day }, newborn],
    ['of the day after', { ageDays: 28, sex: 'male', day }, adult],
    ['of the sex before that of everybody', { ageDays: 9000, sex: 'female', day }, ofWomen],
    ['of an unknown age only where it is for every age', { ageDays: null, sex: 'male', day }, undefined],
    ['that is not valid yet is not used', { ageDays: 9000, sex: 'male', day: '1999-12-31' }, undefined],
  ])('%s', (_, whose, found) => expect(rangeFor([newborn, adult, ofWomen], whose)).toBe(found))

  it('is written with the decimals of its test', () => {
    expect(rangeText({ low: 3, high: 5.25, text: null }, 1)).toBe('3.0–5.25')
    expect(rangeText({ low: null, high: 5, text: null }, 0)).toBe('≤ 5')
    expect(rangeText({ low: 3, high: null, text: null }, 0)).toBe('≥ 3')
    expect(rangeText({ low: null, high: null, text: 'negative' }, 0)).toBe('negative')
  })
})

describe('a flag', () => {
  const limits = { criticalLow: 2.5, criticalHigh: 6.5 }
  const none = { criticalLow: null, criticalHigh: null }
  it.each([
    [value(4), range({}), limits, 'N'],
    [value(3.4), range({}), limits, 'L'],
    [value(5.2), range({}), limits, 'H'],
    [value(2.5), range({}), limits, 'LL'],
    [value(6.5), range({}), limits, 'HH'],
    // Nothing is critical without a limit, and nothing normal without a range.
    [value(1), range({}), none, 'L'],
    [value(99), undefined, none, null],
    [value(4), undefined, limits, null],
    [value(6.5), undefined, limits, 'HH'],
    [value(4), range({ low: null, high: null, text: 'negative' }), none, null],
    // A sign leaves open what it leaves open.
    [value(2, '<'), range({}), none, 'L'],
    [value(2, '<'), range({ low: null }), none, 'N'],
    [value(4, '<'), range({}), none, null],
    [value(2.5, '<'), range({}), limits, 'LL'],
    [value(7, '>'), range({}), limits, 'HH'],
    [value(5.1, '>'), range({}), none, 'H'],
    [{ value: 'positive', number: null, comparator: null }, range({}), limits, null],
  ])('of %j is right (%#)', (one, within, critical, flag) => expect(flagOf(one, within, critical)).toBe(flag))
})

describe('a delta', () => {
  const at = new Date('2026-11-30T12:00:00Z')
  const hoursAgo = (number: number, hours: number) => ({
    number,
    at: new Date(at.getTime() - hours * 3_600_000),
  })
  const rule = { deltaPercent: 20, deltaHours: 24 }
  it.each([
    [150, hoursAgo(100, 6), rule, 50],
    [70, hoursAgo(100, 6), rule, -30],
    [120, hoursAgo(100, 6), rule, null],
    [150, hoursAgo(100, 25), rule, null],
    [150, undefined, rule, null],
    [150, hoursAgo(0, 6), rule, null],
    [150, hoursAgo(100, 6), { deltaPercent: null, deltaHours: null }, null],
  ])('of %d after %j is right (%#)', (number, last, limits, delta) =>
    expect(deltaOf(number, at, last, limits)).toBe(delta),
  )
})

describe('a formula', () => {
  const work = (
    name: FormulaName,
    inputs: Record<string, [number: number, unit: string]>,
    person = { years: 50, sex: 'female' } as { years: number | null; sex: string | null },
    decimals = 1,
    unit?: string,
  ) =>
    calculated(
      formulas[name],
      new Map(
        Object.entries(inputs).map(([code, [number, unit]]): [string, Input] => [
          code,
          { value: { value: String(number), number, comparator: null }, unit },
        ]),
      ),
      person,
      { decimals, unit: unit ?? Object.keys(formulas[name].units)[0] ?? '' },
    )?.number ?? null

  it('gives the anion gap, and nothing while an input is missing', () => {
    const both = { '2951-2': [140, 'mmol/L'], '2075-0': [104, 'mmol/L'] } as const
    expect(work('anion-gap', { ...both, '1963-8': [24, 'mmol/L'] } as never)).toBe(12)
    expect(work('anion-gap', both as never)).toBeNull()
  })

  it('gives the LDL of Friedewald in either unit, and not with high triglycerides', () => {
    // 200 − 50 − 150 / 5 = 120 mg/dL = 3.1 mmol/L.
    expect(
      work('ldl-friedewald', { '2093-3': [200, 'mg/dL'], '2085-9': [50, 'mg/dL'], '2571-8': [150, 'mg/dL'] }),
    ).toBe(120)
    expect(
      work(
        'ldl-friedewald',
        {
          '14647-2': [5.17, 'mmol/L'],
          '14646-4': [1.29, 'mmol/L'],
          '14927-8': [1.69, 'mmol/L'],
        },
        undefined,
        1,
        'mmol/L',
      ),
    ).toBe(3.1)
    expect(
      work('ldl-friedewald', { '2093-3': [200, 'mg/dL'], '2085-9': [50, 'mg/dL'], '2571-8': [400, 'mg/dL'] }),
    ).toBeNull()
  })

  it('gives the eGFR of CKD-EPI 2021 by sex and age, from 18 years on', () => {
    // By hand from the published equation: 68.6 and 91.7.
    expect(work('egfr-ckd-epi-2021', { '2160-0': [1, 'mg/dL'] }, { years: 50, sex: 'female' }, 0)).toBe(69)
    expect(work('egfr-ckd-epi-2021', { '2160-0': [1, 'mg/dL'] }, { years: 50, sex: 'male' }, 0)).toBe(92)
    expect(work('egfr-ckd-epi-2021', { '14682-9': [88.4, 'umol/L'] }, { years: 50, sex: 'female' }, 0)).toBe(
      69,
    )
    expect(work('egfr-ckd-epi-2021', { '2160-0': [1, 'mg/dL'] }, { years: 17, sex: 'female' }, 0)).toBeNull()
    expect(work('egfr-ckd-epi-2021', { '2160-0': [1, 'mg/dL'] }, { years: 50, sex: 'unknown' }, 0)).toBeNull()
    expect(work('egfr-ckd-epi-2021', { '2160-0': [1, 'furlong'] }, { years: 50, sex: 'male' }, 0)).toBeNull()
  })
})
