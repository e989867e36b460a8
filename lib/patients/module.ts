import { defineModule } from '../module/define-module'
import { problemsInChart } from './chart'
import {
  alertMachine,
  allergyMachine,
  contactMachine,
  coverageMachine,
  problemMachine,
} from './model/entry-machines'
import { patientMachine } from './model/patient-machine'
import { menu, permissions } from './permissions'
import { actions, apis, pages } from './requirements'
import { samples } from './samples'
import { timeline } from './timeline'
import { waiting } from './waiting'

export const patientsModule = defineModule({
  name: 'patients',
  menu,
  permissions,
  pages,
  actions,
  apis,
  shortcuts: [
    { label: 'Register a patient', page: '/patients/new' },
    { label: 'Register an unidentified patient', page: '/patients/new/unknown' },
  ],
  waiting,
  machines: [
    { title: 'A patient’s record', machine: patientMachine },
    { title: 'An allergy', machine: allergyMachine },
    { title: 'An alert', machine: alertMachine },
    { title: 'A problem', machine: problemMachine },
    { title: 'A contact', machine: contactMachine },
    { title: 'A coverage', machine: coverageMachine },
  ],
  chart: [problemsInChart],
  timeline: [timeline],
  samples,
})
