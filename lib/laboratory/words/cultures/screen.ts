import { phrases } from '../../../platform/phrase'
import type { Susceptibility } from '../../model/result-codes'

/** The value of a culture, as the table has it: see `culture_says` in the migrations. */
export const cultureValues = {
  none: (_: readonly string[]) => 'No growth',
  unidentified: (_: readonly string[]) => 'Growth, not identified yet',
  growth: (organisms: readonly string[]) => `Growth: ${organisms.join(', ')}`,
} as const

/** Why a result of a culture is refused. */
export const cultureRefusals = phrases('laboratory-cultures', {
  correctedWhole: 'A withdrawn result is corrected by a final one.',
  organismOut: 'This organism is not in use any more. Choose another.',
  antibioticOut: 'This antibiotic is not in use any more.',
  interimChosen: (test: string) =>
    `You chose a preliminary version of ${test}, while a later one is final. Choose the later one.`,
})

/** What is wrong with a field of a culture. */
export const cultureForm = {
  growth: 'Say whether anything grew.',
  stage: 'Say whether this is the preliminary or the final result.',
  unidentified: 'Growth that is not identified is a preliminary result.',
  organism: 'Choose the organism.',
  noGrowth: 'Nothing grew by what you chose above. Choose Growth, or take the organism out.',
  notIdentified:
    'The growth is not identified by what you chose above. Choose Growth, or take the organism out.',
  quantityLong: 'At most 60 characters.',
  result: 'Choose S, I or R for this antibiotic.',
  mic: 'Enter a number in mg/L, such as 0.25, or one with a sign in front, such as <=0.25.',
} as const

/** EUCAST, New definitions of S, I and R from 2019. */
export const susceptibilityWords: Readonly<Record<Susceptibility, string>> = {
  S: 'Susceptible, standard dosing regimen',
  I: 'Susceptible, increased exposure',
  R: 'Resistant',
}

/** The form of a culture, and its table in reports. */
export const cultureScreen = {
  title: (test: string) => `Culture: ${test}`,
  line: 'A preliminary result is verified and reported too. The culture then stays on the list until its final result.',
  growth: 'Growth',
  growths: { none: 'No growth', growth: 'Growth', unidentified: 'Growth, not identified yet' },
  stage: 'Result',
  stages: { preliminary: 'Preliminary', final: 'Final' },
  choose: 'Choose',
  comment: 'Comment',
  isolate: (nth: number) => `Organism ${nth}`,
  organism: (nth: number) => `Organism ${nth}`,
  quantity: (nth: number) => `Quantity of organism ${nth}`,
  quantityHint: 'Such as ≥ 10^5 CFU/mL, or +++.',
  tested: (nth: number) => `Susceptibility of organism ${nth}`,
  antibiotic: 'Antibiotic',
  result: (antibiotic: string, nth: number) => `${antibiotic}, organism ${nth}`,
  mic: (antibiotic: string, nth: number) => `MIC of ${antibiotic}, organism ${nth}`,
  columns: { antibiotic: 'Antibiotic', result: 'Result', mic: 'MIC' },
  notTested: 'Not tested',
  submit: 'Save the culture',
  saved: 'The result of the culture is entered, to be verified by somebody else.',
  released: (value: string, who: string, at: string) => `Released as preliminary: ${value}, ${who}, ${at}`,
  preliminary: 'preliminary',
  none: '–',
  table: (test: string, organism: string, nth: number) =>
    `${test}, organism ${nth}: susceptibility of ${organism}`,
  snomed: (code: string) => `SNOMED CT ${code}`,
  micValue: (mic: string, unit: string) => `${mic} ${unit}`,
  keep: 'Organisms and antibiotics are kept in the catalogue.',
} as const
