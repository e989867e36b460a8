import type { Rows } from '../insert-rows'
import type { DemoPatient, Fate } from './demo-patient'

/** Ids of the staff who keep the records. */
export interface Keeper {
  receptionist: number
  doctor: number
  nurse: number
  administrator: number
}

const statusOf: Record<Fate, string> = {
  active: 'active',
  confidential: 'active',
  identified: 'active',
  unidentified: 'unidentified',
  deceased: 'deceased',
  merged: 'merged',
  'entered-in-error': 'entered-in-error',
  inactive: 'inactive',
}

const reasonOf: Partial<Record<Fate, string>> = {
  merged: 'Registered twice',
  'entered-in-error': 'Registered for practice, nobody of this name exists',
  inactive: 'Moved away',
}

/** The rows of one patient in the tables of registration. `before`: the patient whom a merged one duplicates. */
export function patientRows(patient: DemoPatient, keeper: Keeper, before: DemoPatient | undefined) {
  const { id, fate, registeredAt, changedAt, contact, coverage, nationalId } = patient
  const kept = recordOf(keeper.receptionist, registeredAt)
  const steps = stepsOf(patient, keeper)
  const mergedInto = fate === 'merged' ? before?.id : undefined
  const last = steps.at(-1)
  return {
    patient: [
      {
        id,
        mrn: patient.mrn,
        status: statusOf[fate],
        status_reason: reasonOf[fate] ?? null,
        given: patient.given,
        family: patient.family,
        sex: patient.sex,
        birth_date: patient.birthDate,
        birth_date_estimated: patient.estimated,
        phone: patient.phone,
        address: patient.address,
        description: patient.description,
        confidential: fate === 'confidential',
        deceased_at: fate === 'deceased' ? changedAt : null,
        merged_into_id: mergedInto ?? null,
        no_known_allergies_at: asked(patient) ? registeredAt : null,
        no_known_allergies_by: asked(patient) ? keeper.nurse : null,
        ...kept,
        version: steps.length,
        updated_at: last?.at ?? registeredAt,
        updated_by: last?.staff_id ?? keeper.receptionist,
      },
    ],
    patient_identifier: nationalId
      ? [{ id: related(id, 1), patient_id: id, system: 'national-id', value: nationalId }]
      : [],
    patient_contact: contact
      ? [{ id: related(id, 2), patient_id: id, ...contact, status: 'active', ...kept }]
      : [],
    coverage: coverage
      ? [
          {
            id: related(id, 3),
            patient_id: id,
            payer: coverage.payer,
            member_number: coverage.memberNumber,
            valid_from: coverage.from,
            valid_to: coverage.to,
            status: 'active',
            ...kept,
          },
        ]
      : [],
    patient_merge: mergedInto
      ? [
          {
            id: related(id, 4),
            from_id: id,
            into_id: mergedInto,
            from_status: 'active',
            reason: reasonOf.merged,
            merged_at: changedAt,
            merged_by: keeper.administrator,
          },
        ]
      : [],
    status_history: steps,
  } satisfies Record<string, Rows>
}

/** The record’s steps, beginning with its creation. */
function stepsOf({ id, fate, registeredAt, changedAt }: DemoPatient, keeper: Keeper) {
  const began = fate === 'unidentified' || fate === 'identified' ? 'unidentified' : 'active'
  const made = began === 'active' ? 'register' : 'register-unidentified'
  const reason = reasonOf[fate] ?? null
  const step = (event: string, from: string | null, to: string, at: Date, staff: number, role: string) => ({
    entity: 'patient',
    entity_id: id,
    event,
    from_status: from,
    to_status: to,
    reason: from === null ? null : reason,
    staff_id: staff,
    roles: [role],
    at,
  })
  const first = step(made, null, began, registeredAt, keeper.receptionist, 'receptionist')
  const next = {
    identified: () => step('identify', began, 'active', changedAt, keeper.receptionist, 'receptionist'),
    deceased: () => step('record-death', began, 'deceased', changedAt, keeper.doctor, 'doctor'),
    merged: () => step('merge', began, 'merged', changedAt, keeper.administrator, 'admin'),
    'entered-in-error': () =>
      step('retract', began, 'entered-in-error', changedAt, keeper.administrator, 'admin'),
    inactive: () => step('deactivate', began, 'inactive', changedAt, keeper.receptionist, 'receptionist'),
  }[fate as string]
  return next ? [first, next()] : [first]
}

/** Four in ten have stated no allergies; the first digit of a random id serves as the draw. */
const asked = ({ id, fate }: DemoPatient) => fate !== 'unidentified' && id < '66'

/** Whether a patient without that statement has allergies. */
export const allergic = ({ id, fate }: DemoPatient) => fate !== 'unidentified' && id >= 'b3'

/** The record-keeping columns at creation. */
export function recordOf(by: number, at: Date) {
  return { version: 1, created_at: at, created_by: by, updated_at: at, updated_by: by }
}

/** A deterministic id for the nth child of a record. */
export function related(id: string, nth: number): string {
  const last = (Number.parseInt(id.slice(-4), 16) ^ (nth * 4099)) & 0xffff
  return `${id.slice(0, -4)}${last.toString(16).padStart(4, '0')}`
}
