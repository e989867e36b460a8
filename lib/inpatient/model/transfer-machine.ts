import type { Machine } from '../../workflow/machine'
import { transferStatusWords, transferStepWords } from '../words/machines'

/** FHIR Task.status, as far as a transfer between wards needs it. */
export type TransferStatus = 'requested' | 'accepted' | 'completed' | 'rejected' | 'cancelled'

export type TransferEvent = 'request' | 'accept' | 'complete' | 'reject' | 'cancel'

export type TransferPermission = 'inpatient.accept' | 'inpatient.care' | 'inpatient.receive'

/** The transfer of a stay to another ward, which accepts it and then receives the patient. */
export const transferMachine: Machine<TransferStatus, TransferEvent, TransferPermission> = {
  entity: 'transfer_request',
  statuses: transferStatusWords,
  events: {
    request: { label: transferStepWords.request, from: [], to: 'requested', permission: 'inpatient.care' },
    accept: {
      label: transferStepWords.accept,
      from: ['requested'],
      to: 'accepted',
      permission: 'inpatient.accept',
    },
    complete: {
      label: transferStepWords.complete,
      from: ['accepted'],
      to: 'completed',
      permission: 'inpatient.receive',
    },
    reject: {
      label: transferStepWords.reject,
      from: ['requested', 'accepted'],
      to: 'rejected',
      permission: 'inpatient.accept',
      needsReason: true,
    },
    cancel: {
      label: transferStepWords.cancel,
      from: ['requested', 'accepted'],
      to: 'cancelled',
      permission: 'inpatient.care',
      needsReason: true,
    },
  },
}
