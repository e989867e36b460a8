import { consent, document } from '@/db/schema/documents'
import { chartOf } from '../patients/records/chart-access'
import { consentMachine } from './model/consent-machine'
import { documentMachine } from './model/document-machine'

/** The documents and consents of a chart, each with its machine. */
export const documents = { table: document, machine: documentMachine, authorizeRecord: chartOf }
export const consents = { table: consent, machine: consentMachine, authorizeRecord: chartOf }
