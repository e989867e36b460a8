import { defineModule } from '../module/define-module'
import { clearance } from './clearance'
import { permissions } from './examinations/permissions'
import { actions, pages } from './examinations/requirements'
import {
  examinationInvariants,
  examinationSamples,
  examinationsJourney,
  examinationsTimeline,
  examinationsWaiting,
} from './examinations/seams'
import { journey } from './journey'
import { examinationMachine } from './model/examination-machine'
import { medicationMachine, serviceMachine } from './model/order-machines'
import { summary } from './summary'
import { timeline } from './timeline'
import { machineWords } from './words/examination-steps'

export const ordersModule = defineModule({
  name: 'orders',
  permissions,
  pages,
  actions,
  machines: [
    { title: 'An order for the laboratory, imaging or a procedure', machine: serviceMachine },
    { title: 'A prescription', machine: medicationMachine },
    { title: machineWords.title, machine: examinationMachine },
  ],
  timeline: [timeline, examinationsTimeline],
  journey: [journey, examinationsJourney],
  waiting: examinationsWaiting,
  invariants: examinationInvariants,
  samples: examinationSamples,
  clearance,
  summary,
})
