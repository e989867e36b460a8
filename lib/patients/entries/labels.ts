import type { EntryKind } from './kinds'

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

/** The label of `code`, or the code itself if unknown (from another release). */
export const wordFor = (words: Readonly<Record<string, string>>, code: string): string => words[code] ?? code

/** The names of the fields with their labels, in reading order. */
export const entryLabels: Readonly<Record<EntryKind, Readonly<Record<string, string>>>> = {
  allergies: {
    substance: 'Allergic to',
    category: 'Kind',
    criticality: 'How dangerous',
    reaction: 'Reaction',
  },
  alerts: { category: 'About', text: 'What to know' },
  problems: { display: 'Problem', code: 'ICD-10 code', note: 'Note' },
  contacts: { name: 'Name', relationship: 'Relationship', phone: 'Telephone' },
  coverage: {
    payer: 'Payer',
    memberNumber: 'Member number',
    validFrom: 'Valid from',
    validTo: 'Valid to',
  },
}

/** The values of an entry in words: “Allergic to: penicillin, Kind: Medicine”. Empty fields are left out. */
export function entryInWords(kind: EntryKind, values: Readonly<Record<string, string | null>>): string {
  const words: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    category: kind === 'allergies' ? allergyCategories : alertCategories,
    criticality: criticalities,
  }
  return Object.entries(entryLabels[kind])
    .flatMap(([name, label]) => {
      const value = values[name]
      return value ? [`${label}: ${wordFor(words[name] ?? {}, value)}`] : []
    })
    .join(', ')
}
