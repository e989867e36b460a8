import { defineModule } from '../module/define-module'
import { observationMachine } from './model/observation-machine'
import { reportMachine } from './model/report-machine'
import { menu, permissions } from './permissions'
import { actions, pages } from './requirements'
import { resultSamples } from './results/samples'
import { resultsWaiting } from './results/waiting'
import { observationWords, reportWords } from './words/results/machines'

export const laboratoryModule = defineModule({
  name: 'laboratory',
  menu,
  permissions,
  pages,
  actions,
  machines: [
    { title: observationWords.title, machine: observationMachine },
    { title: reportWords.title, machine: reportMachine },
  ],
  waiting: resultsWaiting,
  samples: resultSamples,
})
