/** FHIR administrative-gender. */
export const sexes = { female: 'Female', male: 'Male', other: 'Other', unknown: 'Not known' } as const

/** FHIR AllergyIntolerance.category. */
export const allergyCategories = {
  medication: 'Medicine',
  food: 'Food',
  environment: 'Environment',
  biologic: 'Vaccine or blood product',
} as const

/** FHIR AllergyIntolerance.criticality. */
export const criticalities = {
  high: 'High risk',
  low: 'Low risk',
  'unable-to-assess': 'Risk not known',
} as const

export const alertCategories = {
  safety: 'Safety',
  infection: 'Infection',
  communication: 'Communication',
  behaviour: 'Behaviour',
  administrative: 'Administration',
} as const

/** Why two records may be of one person. */
export const matchReasons = {
  'name-birth-telephone': 'same name, birth and telephone',
  'name-birth': 'same name and birth',
  'similar-name-birth': 'similar name, same birth',
  'name-similar-birth': 'same name, similar birth',
  'similar-name-similar-birth': 'similar name, similar birth',
  'name-other-birth': 'same name, another birth',
  'similar-name-other-birth': 'similar name, another birth',
  name: 'same name',
  'similar-name': 'similar name',
  'similar-name-telephone': 'similar name, same telephone',
  telephone: 'same telephone',
} as const

/** The parts of a chart by the word in the access log; other modules name their own. */
export const chartParts = {
  chart: 'Chart',
  access: 'Who read this chart',
  log: 'Entries of the log about this patient',
  card: 'Card, to print',
  labels: 'Labels, to print',
  allergies: 'An allergy, to write it',
  alerts: 'An alert, to write it',
  problems: 'A problem, to write it',
  contacts: 'A contact, to write it',
  coverage: 'A coverage, to write it',
  documents: 'Documents and consents, the list',
  document: 'A document, opened',
  'document-new': 'A document, to add it',
  consent: 'A consent, to record it',
  status: 'The status of the record',
  confidential: 'The confidentiality',
  merge: 'Beside another record',
  unmerge: 'To unmerge it from another record',
  'operation-name': 'Only who it is, for an operation',
  'hidden-search': 'Only that it exists, by its whole number',
  'hidden-registration': 'Only that it exists, at a registration',
} as const
