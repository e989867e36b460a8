import type { Machine } from '../../workflow/machine'
import type { InvoiceStatus, WriteOffStatus } from '../model/codes'
import { statusWords, stepWords, writeOffStatusWords, writeOffStepWords } from './words/machines'

export type InvoiceEvent = keyof typeof stepWords
type InvoicePermission = 'billing.invoices.bill' | 'billing.invoices.approve'

const bill = 'billing.invoices.bill'

/** An invoice or a credit note. The tables settle it when nothing of it is open, and take that back when a payment is cancelled. */
export const invoiceMachine: Machine<InvoiceStatus, InvoiceEvent, InvoicePermission> = {
  entity: 'invoice',
  statuses: statusWords,
  events: {
    draft: { label: stepWords.draft, from: [], to: 'draft', permission: bill },
    approve: {
      label: stepWords.approve,
      from: ['draft'],
      to: 'draft',
      permission: 'billing.invoices.approve',
    },
    approveInterim: { label: stepWords.approveInterim, from: ['draft'], to: 'draft', permission: bill },
    issue: { label: stepWords.issue, from: ['draft'], to: 'issued', permission: bill },
    cancel: {
      label: stepWords.cancel,
      from: ['draft'],
      to: 'cancelled',
      permission: bill,
      needsReason: true,
    },
  },
}

export type WriteOffEvent = keyof typeof writeOffStepWords
type WriteOffPermission = 'billing.write-offs.propose' | 'billing.write-offs.approve'

/** What will not be paid: proposed by one, decided by another. */
export const writeOffMachine: Machine<WriteOffStatus, WriteOffEvent, WriteOffPermission> = {
  entity: 'write_off',
  statuses: writeOffStatusWords,
  events: {
    propose: {
      label: writeOffStepWords.propose,
      from: [],
      to: 'proposed',
      permission: 'billing.write-offs.propose',
    },
    approve: {
      label: writeOffStepWords.approve,
      from: ['proposed'],
      to: 'approved',
      permission: 'billing.write-offs.approve',
    },
    refuse: {
      label: writeOffStepWords.refuse,
      from: ['proposed'],
      to: 'refused',
      permission: 'billing.write-offs.approve',
      needsReason: true,
    },
  },
}
