import { defineModule } from '../module/define-module'
import { medicationMachine, serviceMachine } from './model/order-machines'

export const ordersModule = defineModule({
  name: 'orders',
  machines: [
    { title: 'An order for the laboratory, imaging or a procedure', machine: serviceMachine },
    { title: 'A prescription', machine: medicationMachine },
  ],
})
