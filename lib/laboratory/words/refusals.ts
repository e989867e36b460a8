import { phrases } from '../../platform/phrase'

/** Messages about specimens. */
export const words = phrases('laboratory', {
  noVisit: 'There is no such visit or stay. Open the collection list again.',
  nothingToLabel:
    'Nothing is left to label here: somebody printed these labels a moment ago, or the orders have ended.',
  chooseSpecimen: 'Tick what you collected.',
  specimenChanged: 'Somebody changed this specimen a moment ago. Look at it again.',
  noMrn: 'This is not a medical record number. Scan the wristband again, or type all of its digits.',
  otherPatient:
    'This is the number of another patient. Stop, and find out whose specimens these are. Nothing was recorded.',
  collectedFarBack: (at: string) =>
    `This would be ${at}, more than twelve hours ago. Nothing was recorded. Type the time once it has come.`,
  collectedBeforeOrder: 'This is before the test was ordered. Nothing was recorded; look at the time again.',
  inTheFuture: 'This time is still to come. Nothing was recorded.',
  noAccession: (typed: string) =>
    `“${typed}” is not the number of a specimen: a sign is wrong or missing. Scan it again, or type it as it is on the label.`,
  unknownAccession: (accession: string) =>
    `No specimen has the number ${accession}. It is not from this hospital’s portal; put it aside and ask who sent it.`,
  notCollected: (accession: string) =>
    `Nobody recorded that ${accession} was collected. Ask the ward when and by whom; it is recorded there, then received here.`,
  alreadyReceived: (accession: string, at: string, by: string) =>
    `${accession} was received already, ${at}, by ${by}.`,
  ended: (accession: string, status: string) => `${accession} is not to be used: ${status.toLowerCase()}.`,
  notReceived: 'A specimen is rejected where it is: receive it first.',
  otherBench: (bench: string) => `Only the bench that has the specimen rejects it: ${bench}.`,
  resultsReleased:
    'Results of this specimen are released. They are withdrawn first, and a preliminary one is cancelled.',
  onItsWay: 'It is on its way to another bench. It is taken over there or called back first.',
  rejectionNote: 'Say in a few words what is wrong with it.',
  notHere: 'This bench does not have this specimen any more. Look at the list again.',
  sameBench: 'It is at this bench already. Choose another one, or name a laboratory.',
  whereTo: 'Choose a bench, or name an outside laboratory, but not both.',
  sentAlready: 'It was sent on a moment ago.',
  takenOverMeanwhile:
    'It was taken over a moment ago, so it is not called back any more. Ask the bench that has it.',
  recalledMeanwhile: 'It was called back a moment ago, or taken over by somebody else.',
  notInCatalogue: (order: string) =>
    `${order} is not in the catalogue of the laboratory. The laboratory adds it there, or declines the order.`,
  labelledMeanwhile:
    'Somebody else printed labels for one of these orders a moment ago. Look at the list again.',
  notOfLaboratory: 'This is not an order for the laboratory.',
  partReleased:
    'Results of this order are released already. Cancel each test that cannot be measured, at its specimen.',
})
