import type { ChargeCategory } from '../../billing/model/codes'
import type { ReportWords } from './report-words'

/** Who pays what has no payer. */
export const patientPays = 'Patient'

/** The department of what was done in no ward or theatre. */
export const noPlace = 'Without a ward or theatre'

export const categoryNames: Readonly<Record<ChargeCategory, string>> = {
  visit: 'Visits',
  bed: 'Beds',
  theatre: 'Theatre',
  medicine: 'Medicines',
  laboratory: 'Laboratory',
  examination: 'Imaging and procedures',
  package: 'Packages',
  other: 'Other',
}

export const revenueWords: ReportWords = {
  title: 'Revenue',
  sentence: 'What was invoiced, by department and payer, with tax, discounts and packages.',
  definition: [
    'The lines of issued invoices, by the day of issue. A credit note counts against them, on the day on which it was issued. Drafts are not counted.',
    'The amount is what the payer owes for the line: with tax, less discounts and what packages cover. The department is the ward or theatre where it was done. What has none, as a visit, is shown without one, and has its kind.',
    'Revenue is what was invoiced, not what was paid: payments are in Outstanding and Cash sessions.',
  ],
  noun: 'line of an invoice',
  plural: 'lines of invoices',
  heads: {
    place: 'Department',
    category: 'Kind',
    payer: 'Payer',
    amount: 'Invoiced',
    credited: 'Credited',
    tax: 'Tax',
    discount: 'Discounts and packages',
    lines: 'Lines',
    invoice: 'Invoice',
    what: 'For',
    kind: 'Document',
  },
}

export const documentKinds: Readonly<Record<string, string>> = {
  interim: 'Interim invoice',
  final: 'Final invoice',
  'credit-note': 'Credit note',
}

export const outstandingWords: ReportWords = {
  title: 'Outstanding',
  sentence: 'What is still to be paid of issued invoices, by payer and age.',
  definition: [
    'Due = the total of the invoice + its credit notes (negative) − payments allocated to it that were not cancelled − write-offs that were approved.',
    'Issued invoices whose due is not zero. Below zero is money to be given back or allocated elsewhere. The age runs from the day of issue.',
  ],
  noun: 'invoice',
  heads: {
    age: 'Age',
    payer: 'Payer',
    due: 'Due',
    total: 'Invoiced',
    credited: 'Credited',
    paid: 'Paid',
    written: 'Written off',
    invoices: 'Invoices',
    over: 'Below zero',
    invoice: 'Invoice',
  },
}

export const ages: Readonly<Record<string, string>> = {
  '1-30': 'Up to 30 days',
  '31-60': '31 to 60 days',
  '61-90': '61 to 90 days',
  older: 'More than 90 days',
}

export const discountsWords: ReportWords = {
  title: 'Discounts',
  sentence: 'Discounts that were given and taken back, by the person who gave them.',
  definition: [
    'Discounts on charges by the day on which they were given. A discount on a whole bill is one on each of its charges.',
    'Given holds those that were taken back later, which are also counted apart. In force is what is left.',
  ],
  noun: 'discount',
  heads: {
    person: 'Given by',
    category: 'Kind',
    given: 'Given',
    withdrawn: 'Taken back',
    net: 'In force',
    discounts: 'Discounts',
    amount: 'Amount',
    what: 'For',
    why: 'Reason',
    state: 'Status',
  },
}

export const discountStates: Readonly<Record<string, string>> = { given: 'In force', withdrawn: 'Taken back' }

export const cashSessionsWords: ReportWords = {
  title: 'Cash sessions',
  sentence: 'The drawers: what was expected in them, what was counted, and the difference.',
  definition: [
    'Drawers by the day on which they were opened. Expected and counted are known once a drawer is closed; those still open have neither.',
    'Difference = counted − expected: below zero, money was missing.',
  ],
  noun: 'cash session',
  heads: {
    person: 'Drawer of',
    state: 'Status',
    sessions: 'Sessions',
    running: 'Not closed yet',
    expected: 'Expected',
    counted: 'Counted',
    difference: 'Difference',
    short: 'With money missing',
    over: 'With money too much',
    closer: 'Closed by',
    closed: 'Closed',
  },
}

export const cashStates: Readonly<Record<string, string>> = {
  open: 'Open',
  closing: 'Being counted',
  closed: 'Closed',
  reconciled: 'Checked',
}
