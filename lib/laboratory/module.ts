import { defineModule } from '../module/define-module'
import { catalogueSamples } from './catalogue/samples'
import { criticalWaiting } from './critical/waiting'
import { cultureInvariants } from './cultures/invariants'
import { observationMachine } from './model/observation-machine'
import { reportMachine } from './model/report-machine'
import { specimenMachine } from './model/specimen-machine'
import { menu, permissions } from './permissions'
import { resultsInChart } from './reports/chart'
import { closeReport } from './reports/issue'
import { noticeOfReport } from './reports/notice'
import { reportTimeline } from './reports/timeline'
import { acknowledgeWaiting } from './reports/to-acknowledge'
import { actions, pages } from './requirements'
import { resultRules } from './results/access'
import { resultInvariants } from './results/invariants'
import { resultSamples, resultsWaiting } from './results/seams'
import { specimenInvariants } from './specimens/invariants'
import { noticeOfRejection } from './specimens/notice-of-rejection'
import { specimensOnPatient } from './specimens/on-patient'
import { specimenSamples } from './specimens/samples'
import { specimensOpen, specimenTimeline } from './specimens/seams'
import { specimensWaiting } from './specimens/waiting'
import { observationWords, reportWords } from './words/results/machines'
import { seamWords } from './words/seams'

export const laboratoryModule = defineModule({
  name: 'laboratory',
  menu,
  permissions,
  pages,
  actions,
  rules: resultRules,
  machines: [
    { title: seamWords.machine, machine: specimenMachine },
    { title: observationWords.title, machine: observationMachine },
    { title: reportWords.title, machine: reportMachine },
  ],
  clearance: [specimensOpen],
  onPatient: specimensOnPatient,
  onOrder: { ended: closeReport },
  chart: [resultsInChart],
  timeline: [specimenTimeline, reportTimeline],
  invariants: [...specimenInvariants, ...resultInvariants, ...cultureInvariants],
  readers: [noticeOfRejection, noticeOfReport],
  waiting: [...specimensWaiting, ...resultsWaiting, criticalWaiting, ...acknowledgeWaiting],
  samples: [...specimenSamples, ...catalogueSamples, ...resultSamples],
})
