import { defineModule } from '../module/define-module'
import { arrivals } from './board/arrivals'
import { liveCorridor } from './board/live-corridor'
import { operationsInChart } from './chart'
import { clearance } from './clearance'
import { invariants } from './invariants'
import { journey } from './journey'
import { caseMachine } from './model/case-machine'
import { noteMachine } from './model/note-machine'
import { sessionMachine } from './model/session-machine'
import { onPatient } from './on-patient'
import { menu, permissions } from './permissions'
import { recordInvariants } from './record-invariants'
import { actions, pages } from './requirements'
import { samples } from './samples'
import { noticeToRequester } from './steps/notice-to-requester'
import { summary } from './summary'
import { timeline } from './timeline'
import { waiting } from './waiting'
import { accessWords } from './words/access'

export const theatreModule = defineModule({
  name: 'theatre',
  menu,
  permissions,
  pages,
  actions,
  waiting,
  machines: [
    { title: accessWords.machines.case, machine: caseMachine },
    { title: accessWords.machines.note, machine: noteMachine },
    { title: accessWords.machines.session, machine: sessionMachine },
  ],
  clearance,
  chart: [operationsInChart],
  timeline: [timeline],
  journey: [journey],
  onPatient,
  samples,
  summary,
  arrivals,
  boards: [liveCorridor],
  readers: [noticeToRequester],
  invariants: [...invariants, ...recordInvariants],
})
