import type { decisions, givers, sides } from '../words/consents'
import type { documentKinds, fileTypes } from '../words/documents'

export type DocumentKind = keyof typeof documentKinds
/** The media types of the files that a chart takes. */
export type FileType = keyof typeof fileTypes
/** FHIR R4 Consent.provision.type. */
export type ConsentDecision = keyof typeof decisions
export type ConsentSide = keyof typeof sides
export type ConsentGiver = keyof typeof givers

/** The largest file, in bytes. The table refuses a larger one too. */
export const LARGEST_FILE = 10 * 1024 * 1024
