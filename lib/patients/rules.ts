import type { DeclaredRule } from '../access/declared'
import { accessWords } from './words/access'

/** ISO/IEC 27001:2022, Annex A 5.3, segregation of duties; confidential charts as in `lib/patients/permissions.ts`. */
export const rules = [
  {
    code: 'access-and-charts',
    title: accessWords.rules.accessAndCharts,
    kind: 'separation',
    scope: 'person',
    duties: [['settings.access.manage'], ['patients.clinical.read', 'patients.clinical.write']],
  },
  {
    code: 'access-and-its-log',
    title: accessWords.rules.accessAndItsLog,
    kind: 'separation',
    scope: 'person',
    duties: [['settings.access.manage'], ['patients.access.read']],
  },
  {
    code: 'charts-and-their-log',
    title: accessWords.rules.chartsAndTheirLog,
    kind: 'separation',
    scope: 'person',
    duties: [['patients.clinical.read'], ['patients.access.read']],
  },
  {
    code: 'emergency-and-its-review',
    title: accessWords.rules.emergencyAndItsReview,
    kind: 'separation',
    scope: 'person',
    duties: [['patients.emergency'], ['patients.emergency.review']],
  },
  {
    code: 'confidential-charts',
    title: accessWords.rules.confidentialCharts,
    kind: 'reach',
    roles: ['doctor'],
    duties: [['patients.confidential']],
  },
] as const satisfies readonly DeclaredRule[]
