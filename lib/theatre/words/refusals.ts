import { phrases } from '../../platform/phrase'

/** Messages about operations. */
export const words = phrases('theatre', {
  noEncounter: 'This visit does not exist. Open the visit again, and request the operation from there.',
  encounterClosed: 'This visit was cancelled or entered in error, so nothing is requested from it.',
  alreadyRequested: (display: string, status: string, by: string, at: string) =>
    `${display} is open for this patient already: ${status.toLowerCase()}, requested by ${by} at ${at}. Nothing was requested. If both are meant, give the reason; it is kept.`,
  noTheatre: 'There is no such theatre. Choose another one.',
  theatreClosed: (theatre: string) => `${theatre} is closed. Choose another theatre.`,
  inThePast: (time: string) => `${time} is in the past. Nothing was booked; choose a later time.`,
  memberLeft: (name: string) => `The account of ${name} is deactivated. Choose somebody else.`,
  memberTwice: (name: string) => `${name} is in the team twice. Choose each person once.`,
  memberMayNot: (name: string) => `${name} may not do this in an operation. Choose somebody else.`,
  noMember: 'There is no such person. Choose somebody else.',
  noSurgeon: 'An operation needs a surgeon. Choose one.',
  clash: (wanted: string, clashes: string) =>
    `Nothing was booked for ${wanted}. ${clashes} Choose another time, theatre or person.`,
  clashOfEmergency: (wanted: string, clashes: string) =>
    `Nothing was booked for ${wanted}. ${clashes} To displace what is booked, give the reason; those who requested it are told.`,
  /** One operation in the way: of the theatre or of a person. */
  inTheWay: (what: string, time: string, by: string) =>
    `${what} is taken ${time} by another operation, booked by ${by}.`,
  patientInTheWay: (time: string) => `The patient has another operation ${time}.`,
  notDisplaced: (clashes: string) =>
    `Nothing was booked. ${clashes} What has begun is not displaced, nor what is as urgent, nor another operation of the same patient.`,
  displaced: 'Displaced by an emergency',
  takenMeanwhile:
    'Somebody else booked this theatre or a person of the team for this time a moment ago. Nothing was booked; choose another time.',
  theatreOccupied: 'Another patient is still in this theatre. Record first that they have left it.',
  onlyOrderOfBooked: 'Only operations that are booked and have not begun change places.',
  nothingBefore: 'No operation is before this one on that day in its theatre.',
  sideConfirmed: 'The side was confirmed at the sign-in, so it is not corrected any more.',
  sameSide: 'This is the side that was requested.',
  openUnderRecord: (open: number) =>
    `Still open under this record: ${open === 1 ? '1 operation' : `${open} operations`}. Cancel what is open first.`,
  bookedTwice: (times: string) =>
    `Both records are booked for an operation at the same time: ${times}. Move or cancel one of the two first.`,
  signInFirst: 'Anaesthesia does not start before the sign in. Complete it first, with the team.',
  timeOutFirst: 'No incision before the time out. Complete it first, with the team.',
  signOutFirst: 'The patient does not leave before the sign out. Complete it first, with the team.',
  timesOutOfOrder:
    'This time does not go with the others: they come one after the other. Nothing was recorded.',
  timeFarBack: (at: string) =>
    `This would be ${at}, more than twelve hours ago. Nothing was recorded. Type the time once it has come.`,
  timeToCome: 'This time is still to come. Nothing was recorded.',
  noTimeNow: 'This time is not recorded at this point of the operation.',
  timeRecorded: 'This time is recorded already. Correct it with a reason.',
  timeCorrectedMeanwhile: 'Somebody else corrected this time a moment ago. Look at it again.',
  noSuchTime: 'This time is not recorded yet, so there is nothing to correct.',
  otherSide:
    'This is not the side that was requested. Stop, and clear it up with the team. Nothing was recorded.',
  checkOutOfOrder: 'The part of the checklist before this one is not complete.',
  checkNotNow: 'This part of the checklist is not done at this point of the operation.',
  checkedMeanwhile: 'This part of the checklist is complete already.',
  onlyEmergency: 'Only an emergency, immediate or urgent, goes on without a part of the checklist.',
  consentRefused:
    'The patient has refused this operation, as the request says. Cancel it, or have it requested again.',
  consentTakenBack:
    'The chart says that the patient refused this operation, or withdrew their consent to it. Clear it up with them before anything goes on.',
  consentOtherSide:
    'The consent in the chart is to this operation on another side. Stop, and clear it up with the patient and the surgeon.',
  preOpFirst: 'The preparation on the ward is not complete.',
  inTheatre:
    'The patient is in theatre. Record first that the operation was abandoned or that they left the theatre.',
  entryChanged: 'Somebody changed this a moment ago. Look at it again.',
  countExpected: 'Say how many there have to be: the initial count, with what was added since.',
  countTwo: 'Two people count. Choose somebody else of the team.',
  countOfTeam: 'Choose somebody of the team of this operation.',
  countNow: 'Counts are recorded while the patient is in theatre, and before the sign out.',
  countTooFew:
    'More than that were counted at the beginning. Say how many there have to be: the initial count, with what was added since.',
  countFinal:
    'The final count is missing of what was counted, or was before the incision or the latest initial count. Record it first.',
  countCavity:
    'This operation opens a body cavity, and its swabs were not counted after the incision. Record the final count first.',
  countOpen:
    'A count differs, and nothing says what was done about it. Record that first, with another count.',
  specimenNow: 'Specimens are labelled while the patient is in theatre, and before the sign out.',
  specimenNamed: 'Specimens were taken, so their labels are read aloud. Answer that with yes.',
  specimenTooEarly: 'This is before the patient was in the theatre. Look at the time again.',
  specimenLabel: 'Another specimen of this operation has this label.',
  implantNow: 'The patient has not been in theatre yet, so nothing was implanted.',
  implantExpired:
    'It was past its last day when the patient was operated on. Look at the package again, and tell the surgeon.',
  noteSigned: 'The operation note is signed. Add to it.',
  noteNotSigned: 'The operation note is not signed yet, so nothing is added to it.',
  noteOfAnother: 'Somebody else of the team began this operation note and signs it.',
  noteAuthor: 'The operation note is written by a surgeon or assistant of the team.',
  noteNow: 'The patient has not been in theatre yet.',
  noteEmpty: 'Say what was done before you sign.',
  scoreNow: 'Scores are recorded while the patient is in recovery.',
  scoreLow: (ready: number) =>
    `The latest recovery score is below ${ready}. Say why the patient leaves recovery all the same.`,
  scoreMissing: (ready: number) =>
    `No recovery score was recorded. Record one of at least ${ready}, or say why the patient leaves recovery without it.`,
  noteFirst:
    'The operation note is not signed. The surgeon signs it first, or you choose why the patient leaves without it.',
  returnByAnother: 'You sent this patient from recovery. Somebody on the ward takes them over.',
  sessionLength: 'A list lasts from 15 minutes to 24 hours.',
  sessionTaken: (time: string) =>
    `The theatre has another list then: ${time}. Choose another time, or cancel that list first.`,
  sessionCancelled: 'This list was cancelled.',
  sessionLateNote: 'Say which reason.',
  kitTaken: (kit: string, time: string, by: string) =>
    `${kit} is taken ${time} by another operation, booked by ${by}. Choose another kit, or another time.`,
  kitIdentifier: (identifier: string) => `Another kit has the identifier ${identifier}.`,
  kitOut: 'This kit is out of use. Choose another one.',
  kitOutMeanwhile:
    'Kit that is planned for this operation is out of use. Take it out of the operation, then book it.',
  kitThere: 'This kit is planned for this operation already.',
  kitEnded: 'This operation is not to be done any more, so no kit is planned for it.',
  kitBooked: 'Operations are planned with this kit. Take it out of them first.',
})
