import type { ReportWords } from './report-words'

const stockHeads = {
  place: 'Place',
  item: 'Item',
  batches: 'Batches',
  value: 'Value',
  priceless: 'Without a price',
  lot: 'Batch',
  quantity: 'Units',
  expires: 'Use until',
} as const

export const stockValueWords: ReportWords = {
  title: 'Value of the stock',
  sentence: 'What the stock of each place is worth now.',
  definition: [
    'Each batch in each place, with the units that lie there now, at the price of the formulary of today, rounded to the smallest coin for each batch.',
    'Stock in quarantine and on its way is counted in those places. A batch of an item without a price is counted, and adds nothing to the value.',
  ],
  noun: 'batch in a place',
  plural: 'batches in a place',
  heads: stockHeads,
}

export const expiryWords: ReportWords = {
  title: 'Expiry',
  sentence: 'Batches that have expired or will within 90 days, with their value.',
  definition: [
    'Each batch in each place that may be used for at most 90 days from today, and those that have expired, with the units that lie there now.',
    'The value is at the price of the formulary of today. A batch of an item without a price adds nothing to it.',
  ],
  noun: 'batch in a place',
  plural: 'batches in a place',
  heads: { ...stockHeads, due: 'When', expired: 'Expired' },
}

export const expiryTimes: Readonly<Record<string, string>> = {
  expired: 'Expired',
  '30': 'Within 30 days',
  '60': 'Within 31 to 60 days',
  '90': 'Within 61 to 90 days',
}

export const consumptionWords: ReportWords = {
  title: 'Consumption',
  sentence: 'Which items were dispensed and used, and what they cost.',
  definition: [
    'What was issued to patients and used from stock on wards and in theatres, by the day on which it left, less what came back. A reversal counts against the movement that it takes back, on its own day.',
    'Transfers between places, disposals and corrections of counts are not consumption. The cost is at the price of the formulary on the day of the movement.',
  ],
  noun: 'movement',
  heads: {
    ...stockHeads,
    cost: 'Cost',
    units: 'Units',
    movements: 'Movements',
    returned: 'Came back',
    kind: 'What',
  },
}

export const consumptionKinds: Readonly<Record<string, string>> = {
  issue: 'Issued to a patient',
  consumption: 'Used',
  return: 'Came back',
  reversal: 'Reversed',
}
