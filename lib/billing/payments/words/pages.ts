import type { PaymentKind, PaymentMethod } from '../../model/codes'

const methods: Readonly<Record<PaymentMethod, string>> = {
  cash: 'Cash',
  card: 'Card',
  'bank-transfer': 'Bank transfer',
  cheque: 'Cheque',
}

const kinds: Readonly<Record<PaymentKind, string>> = {
  payment: 'Payment',
  deposit: 'Deposit',
  refund: 'Refund',
}

export const paymentWords = {
  methods,
  kinds,
  patient: 'The patient',
  cancelled: 'Cancelled',
} as const

/** The page where payments are taken. */
export const payWords = {
  title: 'Take a payment',
  heading: (account: string) => `Payment on ${account}`,
  due: 'What is due',
  dueColumns: { payer: 'Payer', due: 'Due' },
  ahead: (amount: string) => `${amount} paid ahead`,
  nothing: 'Nothing',
  invoices: 'Open invoices',
  noInvoices: 'No invoice is open.',
  invoiceColumns: { number: 'Invoice', payer: 'Payer', issued: 'Issued', total: 'Total', unpaid: 'Open' },
  form: 'Payment',
  labels: {
    payer: 'Who pays',
    kind: 'What for',
    amount: 'Amount',
    method: 'How',
    reference: 'Number of the transfer, cheque or card receipt',
    invoice: 'Which invoice first',
  },
  what: { payment: 'For what is due', deposit: 'Paid ahead, as a deposit' },
  oldest: 'The oldest',
  amountHint: (example: string) => `Such as ${example}.`,
  take: 'Take the payment',
  noDrawer: 'You have no open cash drawer, so you cannot take cash.',
  openDrawer: 'Open one',
  payments: 'Paid so far',
  noPayments: 'Nothing was paid yet.',
  paymentColumns: {
    number: 'Receipt',
    kind: 'What',
    method: 'How',
    amount: 'Amount',
    when: 'When',
    step: 'Give back',
  },
  refund: 'Ask for a refund',
  refundLabels: { amount: 'Amount', reason: 'Reason' },
  refundHint: (most: string) => `At most ${most}.`,
  done: {
    asked: 'Asked for. Somebody else decides about it.',
  },
} as const

/** A receipt. */
export const receiptWords = {
  title: 'Receipt',
  refundTitle: 'Receipt of a refund',
  line: 'As it was taken. Print it on a sheet or on a roll of 80 mm.',
  forms: { label: 'Size', a4: 'Sheet (A4)', roll: 'Roll (80 mm)' },
  back: 'Back to the account',
  facts: {
    number: 'Number',
    date: 'Date',
    amount: 'Amount',
    method: 'How',
    reference: 'Reference',
    patient: 'For',
    payer: 'Paid by',
    account: 'Account',
    by: 'Taken by',
    refunds: 'Of receipt',
  },
  pays: 'For invoices',
  deposit: 'Paid ahead: it pays what is billed later.',
  cancelled: (name: string, when: string, reason: string) => `Cancelled by ${name} on ${when}: ${reason}`,
  done: { cancelled: 'Cancelled. What it paid is due again.' },
} as const

/** The page of refunds. */
export const refundWords = {
  title: 'Refunds',
  line: (waiting: number) =>
    waiting === 0
      ? 'No refund waits.'
      : `${waiting} ${waiting === 1 ? 'refund waits' : 'refunds wait'} to be decided or paid out.`,
  show: 'Which refunds',
  showWaiting: 'Waiting',
  showOver: 'Over',
  none: 'No refund waits. Ask for one where the payment is: on the account, under Paid so far.',
  noneOver: 'No refund has been paid out or refused yet.',
  noun: 'refund',
  columns: {
    patient: 'Patient',
    amount: 'Amount',
    reason: 'Why',
    receipt: 'Of receipt',
    by: 'Asked for by',
    status: 'Status',
    step: 'What to do',
  },
  of: (whole: string) => `of ${whole}`,
  own: 'Somebody else decides about it.',
  waits: 'A supervisor decides about it.',
  pays: 'A cashier pays it out.',
  labels: { method: 'How', reference: 'Number of the transfer' },
  decidedBy: (status: string, name: string) => `${status} by ${name}`,
  done: {
    approve: 'Approved. A cashier pays it out.',
    refuse: 'Refused. Nothing is paid out.',
    withdrawn: 'Withdrawn.',
    paid: (number: string) => `Paid out, receipt ${number}.`,
  },
} as const
