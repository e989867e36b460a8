import type { Machine } from '../../workflow/machine'
import { consentSteps } from '../words/consents'

/** FHIR R4 Consent.status, of which `inactive` is a consent that was withdrawn. */
export type ConsentStatus = 'active' | 'inactive' | 'entered-in-error'

/** A withdrawn consent stays withdrawn: somebody who changes their mind again is asked again. */
export const consentMachine: Machine<ConsentStatus, 'record' | 'withdraw' | 'retract', 'documents.consent'> =
  {
    entity: 'consent',
    statuses: consentSteps.statuses,
    events: {
      record: {
        label: consentSteps.steps.record,
        from: [],
        to: 'active',
        permission: 'documents.consent',
      },
      withdraw: {
        label: consentSteps.steps.withdraw,
        from: ['active'],
        to: 'inactive',
        permission: 'documents.consent',
        needsReason: true,
      },
      retract: {
        label: consentSteps.steps.retract,
        from: ['active', 'inactive'],
        to: 'entered-in-error',
        permission: 'documents.consent',
        needsReason: true,
      },
    },
  }
