import { defineModule } from '../module/define-module'
import { liveBeds } from './board/live-beds'
import { staysInChart } from './chart'
import { clearance } from './clearance'
import { fluidsTimeline } from './fluids/timeline'
import { handoverMachine } from './handover/machine'
import { handoverWords } from './handover/words'
import { invariants } from './invariants'
import { journey } from './journey'
import { assignmentMachine } from './model/assignment-machine'
import { escalationMachine } from './model/escalation-machine'
import { stayMachine } from './model/stay-machine'
import { summaryMachine } from './model/summary-machine'
import { transferMachine } from './model/transfer-machine'
import { observationInvariants } from './observations/invariants'
import { noticeToDuty } from './observations/telling/notice-to-duty'
import { tellWhatIsLate } from './observations/telling/tell-late'
import { escalationTimeline } from './observations/timeline'
import { observationsWaiting } from './observations/waiting'
import { onPatient } from './on-patient'
import { menu, permissions } from './permissions'
import { policyPages, policyPermissions } from './policies/access'
import { actions, pages } from './requirements'
import { doseInvariants } from './rounds/invariants'
import { doseMachine } from './rounds/machine'
import { plansDoses } from './rounds/plan-reader'
import { dosesOpen, dosesTimeline, dosesWaiting } from './rounds/seams'
import { accessWords as roundWords } from './rounds/words/access'
import { samples } from './samples'
import { noticeToRequester } from './steps/notice-to-requester'
import { summaryOpen } from './summary/clearance'
import { summaryTimeline } from './summary/timeline'
import { taskMachine } from './tasks/machine'
import { taskWords } from './tasks/words'
import { timeline } from './timeline'
import { waiting } from './waiting'
import { accessWords as words } from './words/access'

export const inpatientModule = defineModule({
  name: 'inpatient',
  menu,
  permissions,
  pages,
  actions,
  machines: [
    { title: words.machines.stay, machine: stayMachine },
    { title: words.machines.assignment, machine: assignmentMachine },
    { title: words.machines.transfer, machine: transferMachine },
    { title: words.machines.escalation, machine: escalationMachine },
    { title: taskWords.machine, machine: taskMachine },
    { title: words.machines.summary, machine: summaryMachine },
    { title: roundWords.dose, machine: doseMachine },
    { title: handoverWords.machine, machine: handoverMachine },
  ],
  chart: [staysInChart],
  timeline: [timeline, fluidsTimeline, dosesTimeline, escalationTimeline, summaryTimeline],
  journey: [journey],
  clearance: [...clearance, dosesOpen, summaryOpen],
  invariants: [...invariants, ...observationInvariants, ...doseInvariants],
  onPatient,
  waiting: [...waiting, ...observationsWaiting, dosesWaiting],
  readers: [noticeToRequester, noticeToDuty, plansDoses],
  samples,
  boards: [liveBeds],
  // What a hospital asks for, never of whom.
  withoutPatients: [...Object.keys(policyPages), ...policyPermissions.map(({ codename }) => codename)],
  recurring: [{ name: 'inpatient.late-calls', everySeconds: 15, run: tellWhatIsLate }],
})
