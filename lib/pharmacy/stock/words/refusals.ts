import { phrases } from '../../../platform/phrase'
import { MOST_LINES } from '../../model/supply-codes'

/** Why something with stock is refused. */
export const words = phrases('pharmacy', {
  tooFew: (there: string, item: string, lot: string, place: string) =>
    `There are only ${there} of ${item}, batch ${lot}, in ${place} at that time. Nothing was changed.`,
  expired: (item: string, lot: string, day: string) =>
    `Batch ${lot} of ${item} expired: its last day was ${day}.`,
  recalled: (item: string, lot: string) => `Batch ${lot} of ${item} is recalled. Put it in quarantine.`,
  inQuarantine: (item: string, lot: string) => `Batch ${lot} of ${item} is in quarantine.`,
  notAhead: 'That is in the future. Write when it was.',
  placeClosed: 'This place is closed. Choose another.',
  notGivenFrom: 'Nothing is given out from quarantine or from what is on its way.',
  needsWitness: 'This is a controlled drug: a second person signs.',
  sameWitness: 'The second person has to be somebody else.',
  witnessMayNot: (name: string) => `${name || 'This person'} may not sign for controlled drugs.`,
  movedAlready: 'This was recorded already. Load the page again to see it.',
  needsApproval: 'Somebody else has to approve this first.',
  reverses: 'Only a whole movement can be taken back, and only once.',
  batchOfItem: 'This batch is of another item.',
  stepsOnly: 'This was changed meanwhile. Load the page again to see where it is.',
  ownAdjustment: 'You proposed this. Somebody else decides about it.',
  ownCount: 'You counted here. Somebody who did not count approves it.',
  notWhole: (typed: string, pack: string, unit: string, total: string) =>
    `${typed} of ${pack} would be ${total}, and ${unit} are not divided. Write a whole number.`,
  partOfPack: (typed: string, pack: string, total: string) =>
    `${typed} of ${pack} are ${total}. Choose single units and write ${total}, or write whole packs.`,
  notOfItem: 'This pack is of another item.',
  tooMany: 'This is more than can be counted here. Write it in several parts.',
  expiryOther: (lot: string, day: string) =>
    `Batch ${lot} is known with the last day ${day}. Check the package; if it is another batch, write its number as printed.`,
  noItem: 'This item is not in the formulary any more.',
  itemInactive: (item: string) => `${item} is out of use in the formulary.`,
  noSuchBatch: 'This batch is not known here.',
  noSuchPlace: 'Choose a place.',
  transferEmpty: 'Add what is sent first.',
  transferSame: 'Choose two different places.',
  needsReason: (lot: string) => `Batch ${lot}: say why less arrived than was sent.`,
  notMoreThanSent: (lot: string, sent: string) => `Batch ${lot}: ${sent} were sent, so no more can arrive.`,
  lineMissing: (lot: string) => `Batch ${lot}: write how much arrived, also if it is none.`,
  noSuchLine: 'This line is not of this transfer. Load the page again.',
  transferFull: `A transfer has at most ${MOST_LINES} lines. Begin another for the rest.`,
  stillMissing: (lot: string, missing: string) => `Batch ${lot}: only ${missing} are still missing.`,
  sayWhy: 'Say in the note why.',
  onlySent: 'In transit is only what was sent: find or write off what is missing on its transfer.',
  notSoMuchMissing: 'Less than that is still missing. Load the page again to see how much.',
  countMissing: (lot: string) => `Batch ${lot} has not been counted.`,
  takeEmpty: 'There is nothing in this place to count.',
  takeTooLong: (most: number) =>
    `More than ${most} batches lie there. Write a part of the name of what you count.`,
  orderEmpty: 'Add what is ordered first.',
  orderOpen: 'An order that was sent keeps its lines.',
  orderNotOpen: 'This order is not open any more.',
  placeName: 'There is a place with this name already.',
  placeEmpty: 'Something still lies there. Move it first.',
  placeAwaited: 'A transfer from or to this place is still open. Receive or cancel it first.',
  placeOfForm: 'Choose a ward for the stock of a ward, and a theatre for that of a theatre.',
  placeShipped: 'What is on its way lies in this place, and it stays as it is.',
  placeTaken: 'This ward or theatre has a place for its stock already.',
})
