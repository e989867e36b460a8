import type { Machine } from '../../workflow/machine'
import { diagnosisStatusWords, diagnosisStepWords, vitalsStatusWords, vitalsStepWords } from '../words/steps'

/** The FHIR R4 Observation statuses that apply to vital signs. */
export type VitalsStatus = 'final' | 'entered-in-error'

/** A set of vital signs is never changed: a wrong one is retracted and a new one recorded. */
export const vitalsMachine: Machine<VitalsStatus, 'record' | 'retract', 'consultations.triage'> = {
  entity: 'vital_signs',
  statuses: vitalsStatusWords,
  events: {
    record: { label: vitalsStepWords.record, from: [], to: 'final', permission: 'consultations.triage' },
    retract: {
      label: vitalsStepWords.retract,
      from: ['final'],
      to: 'entered-in-error',
      permission: 'consultations.triage',
      needsReason: true,
    },
  },
}

/** FHIR Condition.verificationStatus: how certain a diagnosis is. */
export type DiagnosisStatus = 'provisional' | 'differential' | 'confirmed' | 'refuted' | 'entered-in-error'

/** The certainties that a diagnosis can be made with. */
export type Certainty = 'provisional' | 'differential' | 'confirmed'

/** FHIR Encounter.diagnosis.rank has numbers; here one diagnosis of a visit is the primary one. */
export type DiagnosisUse = 'primary' | 'secondary'

export type DiagnosisEvent = Certainty | 'confirm' | 'refute' | 'retract'

/** A diagnosis of one visit. The events that make one are named after its certainty. */
export const diagnosisMachine: Machine<DiagnosisStatus, DiagnosisEvent, 'consultations.write'> = {
  entity: 'encounter_diagnosis',
  statuses: diagnosisStatusWords,
  events: {
    provisional: {
      label: diagnosisStepWords.provisional,
      from: [],
      to: 'provisional',
      permission: 'consultations.write',
    },
    differential: {
      label: diagnosisStepWords.differential,
      from: [],
      to: 'differential',
      permission: 'consultations.write',
    },
    confirmed: {
      label: diagnosisStepWords.confirmed,
      from: [],
      to: 'confirmed',
      permission: 'consultations.write',
    },
    confirm: {
      label: diagnosisStepWords.confirm,
      from: ['provisional', 'differential'],
      to: 'confirmed',
      permission: 'consultations.write',
    },
    refute: {
      label: diagnosisStepWords.refute,
      from: ['provisional', 'differential', 'confirmed'],
      to: 'refuted',
      permission: 'consultations.write',
      needsReason: true,
    },
    retract: {
      label: diagnosisStepWords.retract,
      from: ['provisional', 'differential', 'confirmed', 'refuted'],
      to: 'entered-in-error',
      permission: 'consultations.write',
      needsReason: true,
    },
  },
}

/** What can be done to a diagnosis while the visit is open: a step of its machine, or making it primary. */
export const diagnosisChanges = ['confirm', 'refute', 'retract', 'primary'] as const

export type DiagnosisChange = (typeof diagnosisChanges)[number]
