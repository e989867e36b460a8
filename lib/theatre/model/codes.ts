/** Which side is operated on. */
export type Side = 'left' | 'right' | 'bilateral' | 'not-applicable'

/** NCEPOD classification of intervention (2004): how soon after the decision to operate. */
export type Urgency = 'immediate' | 'urgent' | 'expedited' | 'elective'

/** Whether the patient consented to the operation. */
export type Consent = 'not-yet' | 'given' | 'unable' | 'refused'

/** Why an operation is cancelled, for the figures; `withdrawn`: the request was taken back. */
export type CancelCode =
  | 'patient'
  | 'clinical'
  | 'no-bed'
  | 'no-staff'
  | 'no-equipment'
  | 'withdrawn'
  | 'other'

/** What somebody does in an operation. */
export type TeamRole = 'surgeon' | 'assistant' | 'anaesthetist' | 'scrub' | 'circulating' | 'recovery'

/** The parts of the WHO Surgical Safety Checklist (2009), and the preparation on the ward before it. */
export type CheckPhase = 'pre-op' | 'sign-in' | 'time-out' | 'sign-out'

/** The times of an operation, in the order in which they come. */
export type TimeKind =
  | 'sent-for'
  | 'in'
  | 'anaesthesia-start'
  | 'knife-to-skin'
  | 'closure'
  | 'out'
  | 'recovery-in'
  | 'recovery-out'

/** Why a patient left recovery before the operation note was signed: the surgeon is at an emergency, it was dictated, or systems are down. */
export type NoNoteCode = 'emergency' | 'dictated' | 'downtime'

export const noNoteCodes = ['emergency', 'dictated', 'downtime'] as const satisfies readonly NoNoteCode[]

export const sides = ['left', 'right', 'bilateral', 'not-applicable'] as const satisfies readonly Side[]

export const urgencies = [
  'immediate',
  'urgent',
  'expedited',
  'elective',
] as const satisfies readonly Urgency[]

export const consents = ['not-yet', 'given', 'unable', 'refused'] as const satisfies readonly Consent[]

/** The reasons to choose from. */
export const cancelCodes = [
  'patient',
  'clinical',
  'no-bed',
  'no-staff',
  'no-equipment',
  'other',
] as const satisfies readonly CancelCode[]

export const timeKinds = [
  'sent-for',
  'in',
  'anaesthesia-start',
  'knife-to-skin',
  'closure',
  'out',
  'recovery-in',
  'recovery-out',
] as const satisfies readonly TimeKind[]
