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
