import { codeNouns } from './words/nouns'

/** The code systems for orders and diagnoses. */
export const codeSystems = {
  diagnosis: {
    uri: 'http://hl7.org/fhir/sid/icd-10',
    name: 'ICD-10',
    file: 'icd-10.csv',
    noun: codeNouns.diagnosis,
  },
  laboratory: { uri: 'http://loinc.org', name: 'LOINC', file: 'laboratory.csv', noun: codeNouns.laboratory },
  procedure: {
    uri: 'urn:portal:procedure',
    name: 'local',
    file: 'procedures.csv',
    noun: codeNouns.procedure,
  },
  medicine: { uri: 'http://www.whocc.no/atc', name: 'ATC', file: 'medicines.csv', noun: codeNouns.medicine },
} as const

export type CodeKind = keyof typeof codeSystems

export const codeKinds = Object.keys(codeSystems) as CodeKind[]

/** A code as displayed and chosen. */
export interface Code {
  code: string
  display: string
}

/** Formats a code for a field so that it can be parsed back: the code up to the first blank. */
export function codeWords({ code, display }: Code): string {
  return `${code} ${display}`
}
