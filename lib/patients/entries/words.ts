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

/** The words for `code`, or the code itself when it is one of another release. */
export const wordFor = (words: Readonly<Record<string, string>>, code: string): string => words[code] ?? code
