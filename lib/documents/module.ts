import { defineModule } from '../module/define-module'
import { documentsInChart } from './chart'
import { invariants } from './invariants'
import { consentMachine } from './model/consent-machine'
import { documentMachine } from './model/document-machine'
import { onPatient } from './on-patient'
import { permissions } from './permissions'
import { actions, apis, pages } from './requirements'
import { rules } from './rules'
import { timeline } from './timeline'
import { accessWords as words } from './words/access'

export const documentsModule = defineModule({
  name: 'documents',
  permissions,
  pages,
  actions,
  rules,
  apis,
  takesFiles: ['/patients/[id]/documents/new'],
  machines: [
    { title: words.machines.document, machine: documentMachine },
    { title: words.machines.consent, machine: consentMachine },
  ],
  chart: [documentsInChart],
  timeline: [timeline],
  onPatient,
  invariants,
})
