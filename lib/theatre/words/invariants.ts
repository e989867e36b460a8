/** What always holds of operations, as the operator’s tool says it. */
export const invariantWords = {
  theatreOneOperation: 'A theatre has one operation at a time',
  memberOneOperation: 'A person of a team is in one operation at a time',
  patientOneOperation: 'A person is operated on once at a time, whichever of their records it is under',
  operationPlaced: 'An operation has a theatre and a time exactly from its booking on',
  operationOnePatient: 'An operation is of the patient of its visit',
  operationTimesInOrder: 'The times of an operation come in their order',
  operationGates: 'Anaesthesia, incision and leaving come after their part of the checklist',
  operationSide: 'The side that was confirmed is the side that was requested',
} as const

/** What always holds of what is planned and recorded of operations. */
export const recordInvariantWords = {
  oneList: 'A theatre has one list at a time',
  kitOneOperation: 'A kit is in one operation at a time',
  countByTwo: 'A count is by two people',
  counted: 'The sign out comes after the final count of what was counted, and of a cavity that was opened',
  implantInDate: 'No implant is past its last day when it is used',
  noteBySurgeon: 'The operation note is by a surgeon or assistant of the team',
  recoveryLeft: 'Nobody left recovery with a score below nine, or without one, without a reason',
  noted: 'An operation that is completed has its note, or a code for why it has none yet',
  returnByAnother: 'A patient is taken over from recovery by another person than who sent them',
} as const
