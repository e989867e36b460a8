import { counted } from '../../format/counted'
import { phrases } from '../../platform/phrase'
import type { TestKind } from '../model/catalogue-codes'

export const kindNames: Readonly<Record<TestKind, string>> = {
  quantity: 'A number',
  coded: 'A choice',
  text: 'Words',
  culture: 'A culture',
  calculated: 'Calculated',
}

/** What is wrong with a field of the catalogue. */
export const catalogueProblems = {
  code: 'Write the LOINC code, or one of your own, without blanks.',
  name: 'Write the name of the test.',
  panelName: 'Write the name of the panel.',
  bench: (benches: readonly string[]) => `Choose the bench: ${benches.join(', ')}.`,
  kind: (kinds: readonly string[]) => `Choose what its value is: ${kinds.join(', ')}.`,
  specimen: 'Write what is collected, such as Blood.',
  container: 'Write into what it is collected, such as Serum tube.',
  number: 'Write a number.',
  turnaround: 'Write in how many minutes it should be released, from 1 to 129600.',
  age: 'Write an age such as 18 y, 28 d or 6 m.',
  tests: 'Write the codes of the tests, separated by |.',
  sex: 'Write female, male or nothing.',
  molarMass: 'Write the molar mass in g/mol, from 0.001 to 1000000, with at most four decimals.',
  termKind: 'Write organism or antibiotic.',
  termName: 'Write the name.',
  termCode: {
    organism: 'Write the SNOMED CT identifier, of six to eighteen digits, or nothing.',
    antibiotic: 'Write the ATC code, such as J01CA01, or nothing.',
  },
  place: 'Write a whole number from 1 to 99, or nothing to take the test out.',
  placeTaken: (name: string) => `${name} has this place already.`,
  noTests: 'A panel has one test at least.',
  chosenTwice: 'This test is in the panel already.',
  decimals: 'Write a whole number from 0 to 6.',
} as const

/** Why a change of the catalogue is refused. */
export const catalogueRefusals = phrases('laboratory', {
  noTest: (code: string) => `There is no test ${code} in the catalogue.`,
  testTwice: (code: string) => `The test ${code} is in this panel twice.`,
  possibleOrder: 'The lowest possible value is below the highest.',
  criticalOrder: 'The low critical limit is below the high one.',
  deltaBoth: 'A change is looked at with both: by how much, and within how many hours.',
  formulaKind: 'A calculated test, and no other, has a formula.',
  rangeSays: 'A range has a lowest value, a highest value or words.',
  rangeOrder: 'The lowest value of a range is not above the highest.',
  ageOrder: 'The age from which a range holds is below the age until which it holds.',
  rangeOverlaps: 'Another range holds for some of the same people on the same days. End that one first.',
  rangeEnded: 'This range has an end already.',
  termTaken: (name: string) => `There is already one called ${name}.`,
  termCodeTaken: (code: string) => `Another one has the code ${code}.`,
  panelTaken: (code: string) => `Another panel has the code ${code}.`,
  codeTaken: (code: string) => `Another test has the code ${code}.`,
})

/** What a line of a list does. Said before it is done, and after. */
export const catalogueLineWords = {
  added: (what: string) => `Adds ${what}.`,
  changed: (what: string) => `Changes ${what}.`,
  asBefore: (what: string) => `${what} is so already. Nothing to do.`,
  panel: (name: string, tests: number) => `${name}, of ${counted(tests, 'test')}`,
  term: (kind: 'organism' | 'antibiotic', name: string) => `the ${kind} ${name}`,
  range: (test: string, whom: string, says: string) => `${test}, ${whom}: ${says}`,
  replaces: (what: string) => `Adds ${what}, in place of what held until today.`,
} as const

const years = (days: number) => Math.round(days / 365.25)

/** An age as a range has it. */
const age = (days: number) => (days >= 730 ? `${years(days)} y` : `${days} d`)

/** For whom a range is: "women from 18 y to 50 y". */
export const forWhom = (sex: 'female' | 'male' | null, from: number, to: number | null) =>
  [
    sex === 'female' ? 'Female' : sex === 'male' ? 'Male' : 'Everybody',
    from > 0 && `from ${age(from)}`,
    to !== null && `until ${age(to)}`,
  ]
    .filter(Boolean)
    .join(' ')

/** What a range says: "135 to 145 mmol/L". */
export function rangeText(
  { low, high, text }: { low: number | null; high: number | null; text: string | null },
  unit: string | null,
): string {
  const numbers =
    low !== null && high !== null
      ? `${low} to ${high}`
      : low !== null
        ? `${low} or more`
        : high !== null
          ? `${high} or less`
          : ''
  return [numbers && [numbers, unit].filter(Boolean).join(' '), text].filter(Boolean).join('; ')
}

/** The pages of the catalogue. */
export const cataloguePageWords = {
  title: 'Catalogue of the laboratory',
  line: (tests: number) => counted(tests, 'test'),
  label: 'Tests',
  empty: 'No test is like this. Another bench, or another word?',
  find: 'Name or code',
  bench: 'Bench',
  allBenches: 'All',
  columns: { name: 'Test', bench: 'Bench', collected: 'Collected as', value: 'Value', status: 'In use' },
  inUse: 'Yes',
  out: 'No',
  load: 'Load a list',
  loadTitle: 'Load the catalogue of the laboratory',
  loadLine: 'Each list says first what its lines would do. Tests come before panels and ranges.',
  add: 'Add a test',
  added: 'The test is in the catalogue. A panel that doctors order has it once a panel names it.',
  change: 'Change the test',
  changed: 'The test is changed. What is under way stays as it was asked for.',
  facts: 'What it is',
  notGiven: 'None',
  panels: 'Ordered as',
  noPanels: 'Nothing that doctors order has this test.',
  limits: {
    possible: 'Possible',
    critical: 'Critical',
    delta: 'Looked at again',
    turnaround: 'To be released within',
    molarMass: 'Molar mass',
  },
  gramsPerMole: (value: string) => `${value} g/mol`,
  between: (low: number | null, high: number | null) =>
    [low !== null && `from ${low}`, high !== null && `up to ${high}`].filter(Boolean).join(' '),
  criticalAt: (low: number | null, high: number | null) =>
    [low !== null && `${low} or less`, high !== null && `${high} or more`].filter(Boolean).join(', '),
  delta: (percent: number, hours: number) => `a change of more than ${percent} % within ${hours} h`,
  minutes: (minutes: number) => counted(minutes, 'minute'),
  fields: {
    code: 'Code',
    name: 'Name',
    bench: 'Bench',
    specimen: 'What is collected',
    container: 'Container',
    unit: 'Unit (UCUM)',
    kind: 'Its value is',
    decimals: 'Decimals',
    'possible low': 'Lowest possible value',
    'possible high': 'Highest possible value',
    'critical low': 'Critical at or below',
    'critical high': 'Critical at or above',
    'delta percent': 'Looked at again after a change of more than (per cent)',
    'delta hours': 'within (hours)',
    'molar mass': 'Molar mass (g/mol), with which mg/dL and mmol/L are converted',
    formula: 'Formula',
    turnaround: 'To be released within (minutes)',
    active: 'In use',
  },
  choose: 'Choose',
  ranges: 'Reference ranges',
  rangesLabel: 'Reference ranges of this test',
  noRanges: 'There is no range, so nothing is called normal or abnormal.',
  rangeColumns: { whom: 'For', says: 'Usual', since: 'Since', step: 'Change' },
  addRange: 'Add a range',
  rangeAdded: 'The range holds from today.',
  changeRange: 'Change it',
  rangeChanged: 'The range holds from today, in place of the one before.',
  endRange: 'End it',
  rangeEnded: 'The range does not hold any more. What was reported by it stays.',
  rangeFields: {
    sex: 'For',
    'age from': 'From the age of',
    'age to': 'Until before the age of',
    low: 'From',
    high: 'To',
    text: 'Or in words',
  },
  ageHint: 'Such as 18 y, 6 m or 28 d.',
  everybody: 'Everybody',
  female: 'Female',
  male: 'Male',
  back: 'The whole catalogue',
} as const
