import type { Machine } from '../../workflow/machine'
import { documentSteps } from '../words/documents'

/** FHIR R4 DocumentReference.status. */
export type DocumentStatus = 'current' | 'superseded' | 'entered-in-error'

/**
 * A document is never changed and never deleted. A newer version replaces it; if that was an error, the replaced one
 * is current again.
 */
export const documentMachine: Machine<
  DocumentStatus,
  'file' | 'replace' | 'restore' | 'retract',
  'documents.write'
> = {
  entity: 'document',
  statuses: documentSteps.statuses,
  events: {
    file: { label: documentSteps.steps.file, from: [], to: 'current', permission: 'documents.write' },
    replace: {
      label: documentSteps.steps.replace,
      from: ['current'],
      to: 'superseded',
      permission: 'documents.write',
    },
    restore: {
      label: documentSteps.steps.restore,
      from: ['superseded'],
      to: 'current',
      permission: 'documents.write',
    },
    retract: {
      label: documentSteps.steps.retract,
      from: ['current', 'superseded'],
      to: 'entered-in-error',
      permission: 'documents.write',
      needsReason: true,
    },
  },
}
