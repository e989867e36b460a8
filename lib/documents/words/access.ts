/** What Settings, the chart and the diagrams call this module and what it declares. */
export const accessWords = {
  permissions: {
    'documents.read': 'Open the documents in a chart and see consents',
    'documents.write': 'Add documents to a chart',
    'documents.consent': 'Record and withdraw consents',
  },
  machines: { document: 'A document', consent: 'A consent' },
  section: 'Documents and consents',
  rules: {
    accessAndDocuments: 'Nobody both changes access and opens documents in charts',
  },
  invariants: {
    documentOneRecord: 'A document or a consent, its visit and its paper are of one record',
  },
} as const
