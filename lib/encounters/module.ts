import { defineModule } from '../module/define-module'
import { visitsInChart, vitalsInChart } from './chart'
import { visitMachine } from './model/encounter-machine'
import { noteMachine } from './model/note-machine'
import { diagnosisMachine, vitalsMachine } from './model/record-machines'
import { onPatient } from './on-patient'
import { menu, permissions } from './permissions'
import { actions, apis, pages } from './requirements'
import { rules } from './rules'
import { samples } from './samples'
import { summary } from './summary'
import { timeline } from './timeline'

export const encountersModule = defineModule({
  name: 'encounters',
  menu,
  permissions,
  pages,
  actions,
  rules,
  apis,
  machines: [
    { title: 'A visit', machine: visitMachine },
    { title: 'A set of vital signs', machine: vitalsMachine },
    { title: 'A note', machine: noteMachine },
    { title: 'A diagnosis', machine: diagnosisMachine },
  ],
  chart: [vitalsInChart, visitsInChart],
  timeline: [timeline],
  onPatient,
  samples,
  summary,
})
