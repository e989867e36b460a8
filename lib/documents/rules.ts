import type { DeclaredRule } from '../access/declared'
import { accessWords } from './words/access'

/** ISO/IEC 27001:2022, Annex A 5.3, segregation of duties: as for clinical charts. */
export const rules = [
  {
    code: 'access-and-documents',
    title: accessWords.rules.accessAndDocuments,
    kind: 'separation',
    scope: 'person',
    duties: [['settings.access.manage'], ['documents.read', 'documents.consent']],
  },
] as const satisfies readonly DeclaredRule[]
