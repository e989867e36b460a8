import { phrases } from '../../platform/phrase'

/** Messages about patient records. */
export const words = phrases('patients', {
  identifyInstead: 'The identity of this patient is not known yet. Identify the patient instead.',
  merged: 'This record was merged into another one. Write into that one.',
  enteredInError: 'This record was entered in error, and nothing is added to it.',
  noPatient: 'This patient does not exist.',
  notTreatableDeceased: 'This patient is recorded as deceased. Nothing was saved.',
  notTreatableMerged:
    'This record was merged into another one. Open the other one and continue there. Nothing was saved.',
  notTreatableInError: 'This record was entered in error. Nothing was saved.',
  confidential: 'This chart is confidential, and you may not open it.',
  noRelation:
    'You have nothing to do with this patient now. Open the chart, which asks for the reason, and do it again.',
  mayNotSetConfidential: 'You may not make charts confidential.',
  reasonRequired: 'Give a reason. It is kept.',
  likelyDuplicates: 'A similar patient is already registered. Nothing was saved, and what you typed is kept.',
  nationalIdOf: (name: string, mrn: string) =>
    `This is the national id of ${name}, MRN ${mrn}. Open that record instead.`,
  nationalIdOfConfidential: 'This is the national id of a confidential patient, who is registered already.',
  nationalIdTaken: 'Somebody has just registered a patient with this national id.',
  detailsChanged: (changed: string, now: string) =>
    `${changed} It says now: ${now}. Sending again replaces that with what is below.`,
  detailsChangedAlike: (changed: string) => `${changed} It says now what you typed.`,
  entryChanged: (changed: string, now: string) =>
    `${changed} It says now: ${now}. Send it again to replace that with what is below, or go back to the chart.`,
  entryThere: 'This is in the chart already. Open that entry to correct it, or to say what became of it.',
  nothingToRecord: 'This says that there is nothing to record. Leave it out.',
  noAllergiesElsewhere:
    'This is not an allergy. If the patient has none, mark this entry as entered in error and state “No known allergies” in the chart.',
  noMedicineAllergies:
    'This rules out medicines only. Ask about food, latex and everything else too, then state “No known allergies” in the chart.',
  entryRetracted: 'This was entered in error and stays as it was.',
  chooseStep: 'Choose what became of it.',
  noEntry: 'This chart has no such entry.',
  allergyRecorded: (substance: string) => `An allergy has been recorded since: ${substance}.`,
})
