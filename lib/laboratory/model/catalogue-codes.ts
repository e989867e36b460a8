/** The benches of the laboratory, each with its own worksheet. */
export const benches = [
  'chemistry',
  'haematology',
  'coagulation',
  'immunology',
  'microbiology',
  'molecular',
  'blood-bank',
  'histology',
] as const

export type Bench = (typeof benches)[number]

/** What the value of a test is: a number, a choice, words, a culture, or worked out from other values. */
export const testKinds = ['quantity', 'coded', 'text', 'culture', 'calculated'] as const

export type TestKind = (typeof testKinds)[number]

/** Whom a reference range is for; null is for everybody. */
export type RangeSex = 'female' | 'male'

/** What a result of a culture is written with: organisms by SNOMED CT, antibiotics by ATC. */
export const cultureTermKinds = ['organism', 'antibiotic'] as const

export type CultureTermKind = (typeof cultureTermKinds)[number]
