/** Whose turn it is about a charge. */
export const turns = ['ready', 'open', 'prices', 'credit'] as const
export type Turn = (typeof turns)[number]

export const unbilledWords = {
  title: 'Not billed',
  line: (charges: number, at: string | null) =>
    charges === 0
      ? 'Everything performed is billed.'
      : `${charges.toLocaleString('en-GB')} ${charges === 1 ? 'charge waits' : 'charges wait'}, the first since ${at ?? 'today'}`,
  label: 'What was performed and is not billed, and what was billed and not performed',
  noun: 'charge',
  empty: 'Nothing waits here: what was performed is billed, and what was billed was performed.',
  show: 'Show',
  turn: 'Whose turn',
  all: 'Everybody',
  turns: {
    ready: 'Cashier: bill it',
    open: 'Ward or clinic: the visit or stay goes on',
    prices: 'Who keeps prices: it has no price',
    credit: 'Billing supervisor: billed, and not performed after all',
  } satisfies Record<Turn, string>,
  columns: {
    patient: 'Patient',
    what: 'What was done',
    amount: 'Amount without tax',
    turn: 'Whose turn',
    since: 'Since',
    done: 'Done',
  },
  quantity: (quantity: number) => `${Math.abs(quantity).toLocaleString('en-GB')} ×`,
  noPrice: 'No price',
  account: (number: string) => `Account ${number}`,
} as const

/** The account in what is under way for a patient. */
export const journeyWords = {
  title: (number: string) => `Account ${number}`,
  place: 'Performed, not billed',
  turns: {
    ready: 'Cashier',
    open: 'The visit or stay goes on',
    prices: 'Who keeps prices',
    credit: 'Billing supervisor',
  } satisfies Record<Turn, string>,
} as const
