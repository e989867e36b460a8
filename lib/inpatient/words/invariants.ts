/** What always holds of beds and stays, as the operator’s tool says it. */
export const invariantWords = {
  bedOneStay: 'A bed is reserved for or used by one stay at a time',
  personOneBed: 'A person is in one bed at a time, whichever of their records it is under',
  personOneOpenStay: 'A person has one open stay, whichever of their records it is under',
  bedOnlyOfOpenStay: 'Nobody is in a bed, and none is reserved, without an open stay',
  bedWithinStay: 'A patient is in a bed only between arrival on the ward and departure',
  bedOfResponsibleWard: 'A patient is in a bed of the ward that is responsible',
  bedOccupiedIfUsed: 'A bed is occupied exactly while somebody is in it',
  bedOpenIfReserved: 'A bed is not closed while it is reserved',
  bedPeriodByStatus:
    'The time of a bed is open while it is used; a reservation has an end, and what is over has an end and a length',
  stayOnePatient: 'A stay, its beds and its transfers are of one patient',
  stayHasWard: 'A stay that was accepted has a ward',
  stayTimesInOrder: 'Arrival, discharge and departure of a stay are in this order and match its status',
  transferOfStayOnWard: 'A transfer is open only for a patient who is on the ward that it leaves',
} as const
