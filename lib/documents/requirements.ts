import { type Requirements, requires } from '../access/requirement'

const read = requires('menu_patients', 'patients.read', 'documents.read')
const write = requires('menu_patients', 'patients.read', 'documents.write')
/** What was entered in error is found in the list, so taking it back requires reading that. */
const takeBack = requires('menu_patients', 'patients.read', 'documents.read', 'documents.write')
const consents = requires('menu_patients', 'patients.read', 'documents.read', 'documents.consent')

export const pages = {
  '/patients/[id]/documents': read,
  '/patients/[id]/documents/consent': consents,
  '/patients/[id]/documents/new': write,
} as const satisfies Requirements

export const actions = {
  fileDocument: write,
  retractDocument: takeBack,
  recordConsent: consents,
  moveConsent: consents,
} as const satisfies Requirements

export const apis = { '/api/documents/[id]': read } as const satisfies Requirements

declare module '../access/names' {
  interface DeclaredPages {
    documents: keyof typeof pages
  }
  interface DeclaredActions {
    documents: keyof typeof actions
  }
  interface DeclaredApis {
    documents: keyof typeof apis
  }
}
