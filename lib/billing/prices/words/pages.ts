import { counted } from '../../../format/counted'
import type { ChargeCategory } from '../../model/codes'

/** What is charged for, for people. */
export const categoryWords: Readonly<Record<ChargeCategory, string>> = {
  visit: 'Visits',
  bed: 'Beds',
  theatre: 'Theatre',
  medicine: 'Medicines',
  laboratory: 'Laboratory',
  examination: 'Imaging and procedures',
  package: 'Packages',
  other: 'Other',
}

const fields = {
  code: 'Code',
  name: 'Name',
  tax: 'Tax in per cent',
  freeBecause: 'Why it is not charged',
  active: 'In use',
} as const

export const priceWords = {
  title: 'Prices',
  itemTitle: 'What is charged for',
  line: (codes: number) => `${counted(codes, 'code')} in this list of what is charged for`,
  label: 'What is charged for, with its price today',
  noun: 'code',
  search: 'Name or code',
  list: 'Price list',
  hospital: 'Hospital',
  show: 'Show',
  empty: 'Nothing is charged for yet. Add the first code below.',
  nothingFound: 'No code is like this.',
  out: 'Out of use',
  free: 'Not charged',
  noPrice: 'No price',
  untaxed: 'None',
  columns: { code: 'Name', category: 'Kind', price: 'Price today', tax: 'Tax', status: 'Status' },
  per: (units: number) => (units === 1 ? 'each' : `for ${units.toLocaleString('en-GB')}`),
  percent: (basisPoints: number) => `${basisPoints / 100} %`,
  add: 'Add a code',
  change: 'Change it',
  submitAdd: 'Add',
  submitChange: 'Save',
  back: 'Prices',
  load: 'Load a list',
  fields,
  hints: {
    code: 'The kind, a slash and what was done, such as laboratory/GLU, bed/MED or theatre/minute.',
    tax: 'On top of the price; empty for none.',
    freeBecause: 'Empty where it is charged. Otherwise its charges say this and cost nothing.',
  },
  missing: {
    title: 'Charged without a price',
    line: 'What was done and cannot be billed before it has a price.',
    label: 'Codes that were charged without a price',
    columns: { code: 'What was done', count: 'Charges', since: 'First done', step: 'Next' },
    step: 'Give it a price',
  },
  prices: {
    title: 'Prices',
    label: 'Its prices by list, the latest first',
    none: 'It has no price in any list yet.',
    columns: { list: 'List', from: 'From', until: 'Until', price: 'Price' },
    on: 'No end',
    set: 'Set a price',
    submit: 'Set the price',
    fields: { list: 'Price list', from: 'From', amount: 'Price without tax', perUnits: 'For how many' },
    amountHint: 'Such as 12.50.',
    unitsHint: 'Minutes, days, pieces or single units; 1 for most.',
  },
  import: {
    title: 'Load prices',
    line: 'First see what each line would do, then load them.',
    form: {
      title: 'Load prices',
      help: 'A code that is not there yet is added, and has to have a name. “payer” is the code of a payer, empty for the hospital’s own list. “from” is a day; empty for today.',
      example:
        'code,name,price,per,tax,payer,from\nlaboratory/GLU,Glucose,8.50,1,0,,\nvisit/AMB,Clinic visit,45.00,1,0,NHI,2027-01-01',
    },
    newCode: (code: string) => `New: ${code}.`,
    newPrice: (price: string, from: string) => `${price} from ${from}.`,
    asBefore: (code: string) => `${code} stays as it is.`,
  },
  done: {
    changed: 'Saved.',
    price: (priced: number) =>
      priced === 0 ? 'The price is set.' : `The price is set, and ${counted(priced, 'charge')} got it.`,
  },
  problems: {
    reload: 'Load the page again.',
    code: 'Write a kind, a slash and a code, such as laboratory/GLU.',
    category: `The kind is one of ${Object.keys(categoryWords).join(', ')}.`,
    name: 'Write a name.',
    tax: 'Write a number from 0 to 100, with at most two decimal places.',
    amount: 'Write an amount such as 12.50, without the name of the currency.',
    units: 'Write a whole number from 1 to 100,000.',
    day: 'Write a day.',
    list: 'Choose a price list.',
  },
} as const

export const payerWords = {
  title: 'Payers',
  line: 'Who pays in addition to patients: insurers, employers, funds. Each has a price list of its own.',
  label: 'Payers',
  noun: 'payer',
  empty: 'There is no payer yet. Add the first one below.',
  back: 'Payers',
  payerTitle: 'Payer',
  columns: { name: 'Name', code: 'Code', prices: 'Own prices', status: 'Status' },
  out: 'Out of use',
  inUse: 'In use',
  prices: 'See its prices',
  add: 'Add a payer',
  submitAdd: 'Add',
  submitChange: 'Save',
  fields: { code: 'Code', name: 'Name', active: 'In use' },
  hints: { code: 'Short, such as NHI.' },
  done: { changed: 'Saved.' },
  problems: {
    code: 'Write a code of capital letters, digits and hyphens.',
    name: 'Write a name.',
  },
} as const
