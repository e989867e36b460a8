import type { Machine, Step } from '../../workflow/machine'
import {
  medicationStatusWords,
  medicationStepWords,
  serviceStatusWords,
  serviceStepWords,
} from '../words/steps'

/** FHIR R4 ServiceRequest.status. */
export type ServiceStatus = 'draft' | 'active' | 'on-hold' | 'revoked' | 'completed' | 'entered-in-error'

/** FHIR R4 ServiceRequest.category. */
export type ServiceCategory = 'laboratory' | 'imaging' | 'procedure' | 'referral' | 'admission'

/** FHIR R4 MedicationRequest.status. */
export type MedicationStatus =
  | 'draft'
  | 'active'
  | 'on-hold'
  | 'completed'
  | 'stopped'
  | 'cancelled'
  | 'entered-in-error'

/** FHIR R4 MedicationRequest.category: of a visit, given in a stay, or to take home from one. */
export type MedicationCategory = 'outpatient' | 'inpatient' | 'discharge'

export type OrderEvent =
  | 'order'
  | 'release'
  | 'withdraw'
  | 'hold'
  | 'resume'
  | 'complete'
  | 'stop'
  | 'retract'

/** Also what a laboratory that cannot do an order does with it, and what happens when what it was done with is taken back. */
export type ServiceEvent = OrderEvent | 'decline' | 'reopen'

export type OrderKind = 'service' | 'medication'

/** The order steps that have a button. */
export const orderSteps = [
  'release',
  'withdraw',
  'hold',
  'resume',
  'complete',
  'stop',
  'retract',
] as const satisfies readonly OrderEvent[]

export type OrderStep = (typeof orderSteps)[number]

type OrderPermission = 'consultations.write' | 'consultations.sign' | 'consultations.triage'

/** Shared by both kinds of orders. */
type Shared = 'draft' | 'active' | 'on-hold' | 'completed' | 'entered-in-error'

const order: Step<Shared, OrderPermission> = {
  label: serviceStepWords.order,
  from: [],
  to: 'draft',
  permission: 'consultations.write',
}
const release: Step<Shared, OrderPermission> = {
  label: serviceStepWords.release,
  from: ['draft'],
  to: 'active',
  permission: 'consultations.sign',
}
const hold: Step<Shared, OrderPermission> = {
  label: serviceStepWords.hold,
  from: ['active'],
  to: 'on-hold',
  permission: 'consultations.write',
  needsReason: true,
}
const resume: Step<Shared, OrderPermission> = {
  label: serviceStepWords.resume,
  from: ['on-hold'],
  to: 'active',
  permission: 'consultations.write',
}
const retract: Step<Shared, OrderPermission> = {
  label: serviceStepWords.retract,
  from: ['draft', 'active', 'on-hold', 'completed'],
  to: 'entered-in-error',
  permission: 'consultations.write',
  needsReason: true,
}

/** An order for the laboratory, imaging or a procedure, a referral or a request for admission. */
export const serviceMachine: Machine<ServiceStatus, ServiceEvent, OrderPermission | 'laboratory.receive'> = {
  entity: 'service_request',
  statuses: serviceStatusWords,
  events: {
    order,
    release,
    // Only its author has acted on a draft, so no reason is required.
    withdraw: {
      label: serviceStepWords.withdraw,
      from: ['draft'],
      to: 'revoked',
      permission: 'consultations.write',
    },
    hold,
    resume,
    complete: {
      label: serviceStepWords.complete,
      from: ['active'],
      to: 'completed',
      permission: 'consultations.triage',
    },
    stop: {
      label: serviceStepWords.stop,
      from: ['active', 'on-hold'],
      to: 'revoked',
      permission: 'consultations.write',
      needsReason: true,
    },
    // Part of taking back the result or the procedure with which it was done: it has no button.
    reopen: {
      label: serviceStepWords.reopen,
      from: ['completed'],
      to: 'active',
      permission: 'consultations.triage',
      needsReason: true,
    },
    decline: {
      label: serviceStepWords.decline,
      from: ['active', 'on-hold'],
      to: 'revoked',
      permission: 'laboratory.receive',
      needsReason: true,
    },
    retract,
  },
}

/** A prescription. */
export const medicationMachine: Machine<MedicationStatus, OrderEvent, OrderPermission> = {
  entity: 'medication_request',
  statuses: medicationStatusWords,
  events: {
    order: { ...order, label: medicationStepWords.order },
    release,
    withdraw: {
      label: medicationStepWords.withdraw,
      from: ['draft'],
      to: 'cancelled',
      permission: 'consultations.write',
    },
    hold,
    resume,
    complete: {
      label: medicationStepWords.complete,
      from: ['active'],
      to: 'completed',
      permission: 'consultations.write',
    },
    stop: {
      label: medicationStepWords.stop,
      from: ['active', 'on-hold'],
      to: 'stopped',
      permission: 'consultations.write',
      needsReason: true,
    },
    retract,
  },
}
