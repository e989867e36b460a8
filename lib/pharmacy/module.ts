import { defineModule } from '../module/define-module'
import { menu, pages, permissions } from './permissions'
import { stockRules } from './stock/access'
import { adjustmentMachine, batchMachine, orderMachine, takeMachine, transferMachine } from './stock/machines'
import { machineTitles } from './stock/words/access'

export const pharmacyModule = defineModule({
  name: 'pharmacy',
  menu,
  permissions,
  pages,
  rules: stockRules,
  machines: [
    { title: machineTitles.batch, machine: batchMachine },
    { title: machineTitles.order, machine: orderMachine },
    { title: machineTitles.transfer, machine: transferMachine },
    { title: machineTitles.adjustment, machine: adjustmentMachine },
    { title: machineTitles.take, machine: takeMachine },
  ],
})
