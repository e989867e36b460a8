import { defineModule } from '../module/define-module'
import { accountInvariants } from './accounts/invariants'
import { accountMachine } from './accounts/machine'
import { accessWords } from './accounts/words/access'
import { cashPages, cashPermissions } from './cash/access'
import { cashInvariants } from './cash/invariants'
import { safeMachine, sessionMachine, transferMachine } from './cash/machines'
import { cashSamples, cashWaiting } from './cash/seams'
import { machineTitles as cashTitles, shortcutWords } from './cash/words/access'
import { chargeInvariants } from './charges/invariants'
import { chargeJourney } from './charges/journey'
import { chargeWaiting, chargeWork } from './charges/seams'
import { invoiceRules } from './invoices/access'
import { invoiceInvariants } from './invoices/invariants'
import { invoiceMachine, writeOffMachine } from './invoices/machines'
import { machineTitles } from './invoices/words/access'
import { packageInvariants } from './packages/invariants'
import { paymentRules } from './payments/access'
import { paymentInvariants } from './payments/invariants'
import { paymentMachine, refundMachine } from './payments/machines'
import { paymentSamples, paymentWaiting } from './payments/seams'
import { machineTitles as paymentTitles } from './payments/words/access'
import { actions, apis, menu, pages, permissions } from './permissions'
import { pricePages, pricePermissions } from './prices/access'
import { priceInvariants } from './prices/invariants'
import { priceSamples } from './prices/samples'
import { billingSamples } from './samples'
import { billingWaiting } from './waiting'

export const billingModule = defineModule({
  name: 'billing',
  menu,
  permissions,
  pages,
  actions,
  apis,
  rules: [...invoiceRules, ...paymentRules],
  machines: [
    { title: accessWords.machine, machine: accountMachine },
    { title: machineTitles.invoice, machine: invoiceMachine },
    { title: machineTitles.writeOff, machine: writeOffMachine },
    { title: paymentTitles.payment, machine: paymentMachine },
    { title: paymentTitles.refund, machine: refundMachine },
    { title: cashTitles.session, machine: sessionMachine },
    { title: cashTitles.transfer, machine: transferMachine },
    { title: cashTitles.safe, machine: safeMachine },
  ],
  invariants: [
    ...chargeInvariants,
    ...priceInvariants,
    ...accountInvariants,
    ...packageInvariants,
    ...invoiceInvariants,
    ...paymentInvariants,
    ...cashInvariants,
  ],
  waiting: [...chargeWaiting, ...billingWaiting, ...paymentWaiting, ...cashWaiting],
  journey: [chargeJourney],
  recurring: chargeWork,
  samples: [...priceSamples, ...billingSamples, ...paymentSamples, ...cashSamples],
  // Codes, lists and payers, drawers and the safe, never whose account it is or who paid.
  withoutPatients: [
    ...Object.keys({ ...pricePages, ...cashPages }),
    ...[...pricePermissions, ...cashPermissions].map(({ codename }) => codename),
  ],
  shortcuts: [{ label: shortcutWords.cash, page: '/billing/cash' }],
})
