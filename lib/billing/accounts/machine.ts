import type { Machine } from '../../workflow/machine'
import type { AccountStatus } from '../model/codes'
import { statusWords, stepWords } from './words/machine'

export type AccountEvent = keyof typeof stepWords
type AccountPermission = 'billing.accounts.close' | 'billing.accounts.reopen' | 'billing.invoices.bill'

const close = 'billing.accounts.close'

/**
 * What a visit or a stay costs. It is opened by its first charge, waits for its bill when the care is over, and is opened again by
 * a late charge; the tables do that by themselves.
 */
export const accountMachine: Machine<AccountStatus, AccountEvent, AccountPermission> = {
  entity: 'account',
  statuses: statusWords,
  events: {
    bill: {
      label: stepWords.bill,
      from: ['carecomplete-notbilled'],
      to: 'billing',
      permission: 'billing.invoices.bill',
    },
    close: {
      label: stepWords.close,
      from: ['carecomplete-notbilled', 'billing'],
      to: 'closed-completed',
      permission: close,
    },
    closeBadDebt: {
      label: stepWords.closeBadDebt,
      from: ['carecomplete-notbilled', 'billing'],
      to: 'closed-baddebt',
      permission: close,
    },
    void: {
      label: stepWords.void,
      from: ['open', 'carecomplete-notbilled'],
      to: 'closed-voided',
      permission: 'billing.accounts.reopen',
      needsReason: true,
    },
    reopen: {
      label: stepWords.reopen,
      from: ['closed-completed', 'closed-baddebt', 'closed-voided'],
      to: 'carecomplete-notbilled',
      permission: 'billing.accounts.reopen',
      needsReason: true,
    },
  },
}
