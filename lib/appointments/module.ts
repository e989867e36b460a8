import { defineModule } from '../module/define-module'
import { appointmentsInChart } from './chart'
import { appointmentMachine } from './model/appointment-machine'
import { exceptionMachine } from './model/schedule-exception-machine'
import { ticketMachine } from './model/ticket-machine'
import { onPatient } from './on-patient'
import { menu, permissions } from './permissions'
import { actions, apis, pages } from './requirements'
import { samples } from './samples'
import { timeline } from './timeline'
import { waiting } from './waiting'
import { accessWords as words } from './words/access'

export const appointmentsModule = defineModule({
  name: 'appointments',
  menu,
  permissions,
  pages,
  actions,
  apis,
  waiting,
  machines: [
    { title: words.machines.appointment, machine: appointmentMachine },
    { title: words.machines.ticket, machine: ticketMachine },
    { title: words.machines.exception, machine: exceptionMachine },
  ],
  chart: [appointmentsInChart],
  timeline: [timeline],
  onPatient,
  samples,
})
