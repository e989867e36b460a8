import { phrases } from '../../../platform/phrase'

/** Why a step of a dispense, a question or a return is refused. */
export const words = phrases('pharmacy', {
  noPrescription: 'This prescription does not exist.',
  noDispense: 'This does not exist, or it was dispensed already.',
  byPrescriber: 'Nobody checks or hands over what they prescribed themselves. Ask a colleague.',
  notActive: 'The prescription is not active any more. Nothing is dispensed from it.',
  openAlready: 'This prescription is being dispensed already. Reload the page.',
  supplied: 'All that was prescribed has been handed over.',
  kept: 'This was handed over or has ended, and stays as it was.',
  forward: 'This is not possible from where the dispense is now. Reload the page.',
  notChecked: (findings: string) =>
    `${findings} Nothing was checked off. To dispense it all the same, give a reason; it is kept.`,
  notHandedOver: (findings: string) =>
    `${findings} This was recorded after the check. To hand it over all the same, give a reason; it is kept.`,
  noItem: 'Choose what to dispense.',
  noPharmacy: 'Choose the pharmacy whose stock it comes from.',
  notCarried: (typed: string) => `Nothing in stock is called “${typed}”. Type its code or its full name.`,
  substitution: 'This is not the medicine that was prescribed. Say why it is given instead.',
  quantityNeeded: (unit: string) =>
    `The prescription does not say how much this is. Type how many it needs in all (${unit}).`,
  directionsNeeded: (item: string) =>
    `The prescription does not say how ${item} is taken. Write the directions for the label.`,
  prescribed: 'This is not the quantity that was prescribed.',
  wrongItem: (scanned: string, checked: string) => `This is ${scanned}. ${checked} was checked.`,
  unreadable: 'This code cannot be read. Scan it again, or choose the batch from the list.',
  checkDigit: 'The check digit of this code is wrong. Scan it again.',
  unknownPack: 'This code belongs to no pack in stock.',
  unknownBatch: (lot: string) => `Batch ${lot} of this medicine has not been received.`,
  otherDay: (lot: string, scanned: string, known: string) =>
    `This pack of batch ${lot} says that it may be used until ${scanned}, and it was received as ${known}. Keep the pack aside and clear it up.`,
  noLot: 'This code names no batch. Choose the batch from the list.',
  noBatch: 'Scan the pack, or choose the batch.',
  expired: (lot: string, day: string) => `Batch ${lot} expired on ${day}. Put it in quarantine.`,
  blocked: (lot: string) => `Batch ${lot} is recalled or in quarantine. Do not give it out.`,
  otherBatch: (lot: string, first: string) =>
    `Batch ${first} expires before ${lot}. Take that one, or say why it has to be this one.`,
  notThere: (there: number) =>
    there === 0
      ? 'None of this batch is left here. Choose another batch.'
      : `Only ${there} of this batch are left here. Take those, and the rest from another batch.`,
  tooMany: (left: number) => `Only ${left} are left to pick for this prescription. To give more, say why.`,
  nothingPicked: 'Nothing has been picked yet.',
  gone: 'Somebody took from this batch meanwhile, and there is not enough left. Pick again.',
  over: 'This is more than was prescribed. Say why, or pick less.',
  twoIdentifiers: 'Compare two things that identify the patient, and tick both.',
  witness: 'A second person signs for a controlled medicine, with their own password.',
  samePerson: 'The second signature has to be somebody else’s.',
  secondMayNot: (name: string) => `${name} may not sign for medicines of the pharmacy.`,
  returnOver: (left: number) =>
    left === 0 ? 'All of it has come back already.' : `Only ${left} of it are still out.`,
  returnOfHandedOver: 'Only what was handed over can come back.',
  hasReturns: 'Part of it has come back, so the entry was not wrong.',
  inTime: 'It was handed over after it was checked, and not in the future.',
  dispensedUnder: 'Medicines were handed over under this record.',
  noQuestion: 'This question was answered already.',
  answerOwn: 'The answer has to come from somebody else.',
  askedAlready: 'A question about this prescription is open already.',
})

/** Why the portal lends a permission, for the log. */
export const because = {
  ask: 'Asking the prescriber holds the prescription',
} as const
