import { counted } from '../../format/counted'
import { phrases } from '../../platform/phrase'
import type { CareAct, EncounterState, StatusOfStay } from '../model/care-acts'
import { visitStatusWords } from './steps'

/** Phrases that follow "It is not possible to". */
const acts: Readonly<Record<CareAct, string>> = {
  'write-note': 'write a note',
  'add-to-note': 'add to a note',
  'add-diagnosis': 'add a diagnosis',
  'change-diagnosis': 'change a diagnosis',
  'retract-diagnosis': 'change a diagnosis',
  order: 'order',
  release: 'release an order',
  'prescribe-discharge': 'prescribe a medicine to take home',
  'release-discharge': 'release a prescription to take home',
  'write-summary': 'write the discharge summary',
  'sign-summary': 'sign the discharge summary',
  'take-vitals': 'take vital signs',
  close: 'sign and close',
}

/** Why a stay does not allow something now. */
const stays: Readonly<Record<StatusOfStay, string>> = {
  'planned:requested': 'no ward has accepted the patient yet',
  'planned:accepted': 'the ward has not received the patient yet',
  'planned:admitted': 'the ward has not received the patient yet',
  'in-progress': 'the patient is on the ward',
  'on-hold': 'the patient is on leave',
  discharged: 'the patient was discharged',
  completed: 'the stay has ended',
  cancelled: 'the stay was cancelled',
  'entered-in-error': 'the stay was entered in error',
}

const because = (state: EncounterState): string =>
  state.class === 'IMP' ? stays[state.status] : `the visit is ${visitStatusWords[state.status].toLowerCase()}`

/** Messages about visits, and about what is written into visits and stays. */
export const words = phrases('encounters', {
  operationOpen:
    'An operation that was requested here is still open, so this was not marked as entered in error. Cancel the operation or mark it as entered in error first.',
  mayNot: (act: CareAct) => `You may not do this: ${acts[act]}.`,
  notNow: (act: CareAct, state: EncounterState) =>
    `It is not possible to ${acts[act]} now: ${because(state)}.`,

  visitsUnderRecord: (visits: number) =>
    `This record has visits (${counted(visits, 'visit')}). Merge it into the right one instead.`,

  diagnosisThere: (display: string) => `${display} is a diagnosis of this visit already.`,
  diagnosisElsewhere: 'This diagnosis belongs to another visit.',
  primaryKept: 'A visit that was closed keeps its primary diagnosis. Correct it in an addendum to the note.',
  diagnosisOut: 'This diagnosis is no longer valid.',
  noPrimaryDiagnosis: 'The visit has no primary diagnosis yet. Add one.',

  mayNotWriteNotes: 'You may not write notes. What you typed was not saved.',
  draftOfAnother: 'This draft is somebody else’s. Write a note of your own.',
  noDraftAnyMore: 'This note is not a draft any more, so nothing was saved. What you typed is still here.',
  draftThere: 'You have a draft for this visit already. Sign it first.',
  savedElsewhere:
    'You saved this draft in another tab, after you had opened it here. Nothing was saved, and what you typed is still here.',
  onlySignedAmended: 'Only a signed note of this visit has an addendum.',
  onlyAuthorAdds: 'Only its author adds to a note. Write a note of your own.',
  onlyAuthorRetracts: 'Only its author takes a note back.',
  nothingToSign: 'Nothing is written yet, so there is nothing to sign.',
  noNote: 'The visit has no note yet. Write one; it is signed with the visit.',

  unlikelyBody: (questions: readonly string[]) => `${questions.join(' ')} Correct it, or confirm it below.`,
  belowProposed: (proposed: string, why: string) =>
    `${proposed} is proposed ${why}. Say why the patient can wait longer; it is kept.`,

  scaleNotDecided:
    'Scale 2 is a doctor’s decision: a doctor has to record a set with it first. Use scale 1 until then.',
})

/** Stored as the reason when somebody confirmed what looked like a mistake. */
export const CONFIRMED = (questions: readonly string[]) => `Confirmed: ${questions.join(' ')}`

/** Stored as the reason when a blank draft ends with its visit. */
export const NOTHING_WRITTEN = 'Nothing was written in it.'
