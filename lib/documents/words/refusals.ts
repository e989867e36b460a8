import { phrases } from '../../platform/phrase'

/** Messages about documents and consents. */
export const words = phrases('documents', {
  notAccepted:
    'This file is not a PDF, PNG or JPEG. Its content counts, not its name. Scan or save it as one of these and choose it again.',
  damaged: (type: string) =>
    `This ${type} file is incomplete, or has something else after its end. Scan or save it again.`,
  active:
    'This PDF contains a script, or starts a program when it is opened. Print it to a new PDF and choose that one.',
  tooLarge: 'This file is larger than 10 MB. Scan it in a lower resolution, or in parts.',
  sameFile: 'This very file is in the chart already.',
  noDocument: 'This chart has no such document.',
  notCurrent: 'Only a current document can be replaced. Open the chart again to see what became of it.',
  noVisit: 'This visit is not one of this patient.',
  notConsentPaper: 'Choose a current consent paper of this patient.',
  noConsent: 'This chart has no such consent.',
  ownWitness: 'Somebody else has to witness the consent.',
  documentsUnderRecord: (count: number) =>
    `This record has documents or consents (${count}). Merge it into the right one instead.`,
})
