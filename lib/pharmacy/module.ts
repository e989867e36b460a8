import { defineModule } from '../module/define-module'
import { blockedWaiting } from './blocked/blocked'
import { dispenseInvariants } from './dispense/invariants'
import { dispenseJourney } from './dispense/journey'
import { dispenseMachine } from './dispense/machine'
import { noticeToPrescriber } from './dispense/notice-to-prescriber'
import { onPatient } from './dispense/on-patient'
import { dispenseSamples } from './dispense/samples'
import { dispenseClearance, dispenseTimeline, dispenseWaiting } from './dispense/seams'
import { accessWords as dispenseWords } from './dispense/words/access'
import { formularyPages } from './formulary/access'
import { actions, menu, pages, permissions } from './permissions'
import { placePages } from './places/access'
import { reorderPages } from './reorder/access'
import { stockPages, stockRules } from './stock/access'
import { stockInvariants } from './stock/invariants'
import { adjustmentMachine, batchMachine, orderMachine, takeMachine, transferMachine } from './stock/machines'
import { stockSamples } from './stock/samples'
import { machineTitles, shortcutWords } from './stock/words/access'
import { suppliedClearance } from './ward-supply/clearance'
import { withoutStockInvariants } from './ward-supply/invariants'
import { onDose } from './ward-supply/on-dose'

export const pharmacyModule = defineModule({
  name: 'pharmacy',
  menu,
  permissions,
  pages,
  actions,
  rules: stockRules,
  machines: [
    { title: dispenseWords.machine, machine: dispenseMachine },
    { title: machineTitles.batch, machine: batchMachine },
    { title: machineTitles.order, machine: orderMachine },
    { title: machineTitles.transfer, machine: transferMachine },
    { title: machineTitles.adjustment, machine: adjustmentMachine },
    { title: machineTitles.take, machine: takeMachine },
  ],
  timeline: [dispenseTimeline],
  journey: [dispenseJourney],
  clearance: [...dispenseClearance, suppliedClearance],
  invariants: [...dispenseInvariants, ...withoutStockInvariants, ...stockInvariants],
  onPatient,
  onDose,
  waiting: [...dispenseWaiting, blockedWaiting],
  readers: [noticeToPrescriber],
  samples: [...dispenseSamples, ...stockSamples],
  // Items and places, never who got something.
  withoutPatients: [
    ...Object.keys(stockPages),
    ...Object.keys(formularyPages),
    ...Object.keys({ ...placePages, ...reorderPages }),
    'pharmacy.formulary',
    ...permissions.map(({ codename }) => codename).filter((name) => name.startsWith('pharmacy.stock.')),
  ],
  shortcuts: [
    { label: shortcutWords.stock, page: '/pharmacy/stock' },
    { label: shortcutWords.receive, page: '/pharmacy/stock/receive' },
    { label: shortcutWords.formulary, page: '/pharmacy/formulary' },
  ],
})
