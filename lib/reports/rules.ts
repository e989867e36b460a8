import type { DeclaredRule } from '../access/declared'
import { ruleWords } from './words/rules'

/** ISO/IEC 27001:2022, Annex A 5.3, segregation of duties: who gives access does not review what became of it. */
export const rules = [
  {
    code: 'access-and-its-log',
    title: ruleWords.accessAndItsLog,
    kind: 'separation',
    scope: 'person',
    duties: [['settings.access.manage'], ['reports.access.read']],
  },
] as const satisfies readonly DeclaredRule[]
