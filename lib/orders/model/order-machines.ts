import type { Machine, Step } from '../../workflow/machine'

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

export type OrderEvent =
  | 'order'
  | 'release'
  | 'withdraw'
  | 'hold'
  | 'resume'
  | 'complete'
  | 'stop'
  | 'retract'

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
  label: 'Order',
  from: [],
  to: 'draft',
  permission: 'consultations.write',
}
const release: Step<Shared, OrderPermission> = {
  label: 'Release now',
  from: ['draft'],
  to: 'active',
  permission: 'consultations.sign',
}
const hold: Step<Shared, OrderPermission> = {
  label: 'Put on hold',
  from: ['active'],
  to: 'on-hold',
  permission: 'consultations.write',
  needsReason: true,
}
const resume: Step<Shared, OrderPermission> = {
  label: 'Continue',
  from: ['on-hold'],
  to: 'active',
  permission: 'consultations.write',
}
const retract: Step<Shared, OrderPermission> = {
  label: 'Entered in error',
  from: ['draft', 'active', 'on-hold', 'completed'],
  to: 'entered-in-error',
  permission: 'consultations.write',
  needsReason: true,
}

/** An order for the laboratory, imaging or a procedure, a referral or a request for admission. */
export const serviceMachine: Machine<ServiceStatus, OrderEvent, OrderPermission> = {
  entity: 'service_request',
  statuses: {
    draft: 'Draft',
    active: 'Released',
    'on-hold': 'On hold',
    revoked: 'Revoked',
    completed: 'Done',
    'entered-in-error': 'Entered in error',
  },
  events: {
    order,
    release,
    // Only its author has acted on a draft, so no reason is required.
    withdraw: { label: 'Remove', from: ['draft'], to: 'revoked', permission: 'consultations.write' },
    hold,
    resume,
    complete: { label: 'Done', from: ['active'], to: 'completed', permission: 'consultations.triage' },
    stop: {
      label: 'Revoke',
      from: ['active', 'on-hold'],
      to: 'revoked',
      permission: 'consultations.write',
      needsReason: true,
    },
    retract,
  },
}

/** A prescription. */
export const medicationMachine: Machine<MedicationStatus, OrderEvent, OrderPermission> = {
  entity: 'medication_request',
  statuses: {
    draft: 'Draft',
    active: 'Released',
    'on-hold': 'On hold',
    completed: 'Course finished',
    stopped: 'Stopped',
    cancelled: 'Removed',
    'entered-in-error': 'Entered in error',
  },
  events: {
    order: { ...order, label: 'Prescribe' },
    release,
    withdraw: { label: 'Remove', from: ['draft'], to: 'cancelled', permission: 'consultations.write' },
    hold,
    resume,
    complete: {
      label: 'Course finished',
      from: ['active'],
      to: 'completed',
      permission: 'consultations.write',
    },
    stop: {
      label: 'Stop',
      from: ['active', 'on-hold'],
      to: 'stopped',
      permission: 'consultations.write',
      needsReason: true,
    },
    retract,
  },
}
