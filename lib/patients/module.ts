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
import { rules } from './rules'
import { samples } from './samples'
import { timeline } from './timeline'
import { waiting } from './waiting'
import { accessWords as words } from './words/access'

export const patientsModule = defineModule({
  name: 'patients',
  menu,
  permissions,
  pages,
  actions,
  rules,
  apis,
  shortcuts: [
    { label: words.shortcuts.register, page: '/patients/new' },
    { label: words.shortcuts.registerUnknown, page: '/patients/new/unknown' },
    { label: words.shortcuts.emergency, page: '/patients/emergency' },
    { label: words.shortcuts.privacy, page: '/settings/privacy' },
  ],
  waiting,
  machines: [
    { title: words.machines.patient, machine: patientMachine },
    { title: words.machines.allergy, machine: allergyMachine },
    { title: words.machines.alert, machine: alertMachine },
    { title: words.machines.problem, machine: problemMachine },
    { title: words.machines.contact, machine: contactMachine },
    { title: words.machines.coverage, machine: coverageMachine },
  ],
  chart: [problemsInChart],
  timeline: [timeline],
  samples,
})
