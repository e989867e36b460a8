import { defineModule } from '../module/define-module'
import { clearance } from './clearance'
import { journey } from './journey'
import { medicationMachine, serviceMachine } from './model/order-machines'
import { summary } from './summary'
import { timeline } from './timeline'

export const ordersModule = defineModule({
  name: 'orders',
  machines: [
    { title: 'An order for the laboratory, imaging or a procedure', machine: serviceMachine },
    { title: 'A prescription', machine: medicationMachine },
  ],
  timeline: [timeline],
  journey: [journey],
  clearance,
  summary,
})
