import type { ScoreLevel } from '../../../encounters/model/priority'
import { shortLevelWords } from '../../../encounters/words/scores'
import { counted } from '../../../format/counted'
import type { EscalationKind, ToldFunction } from '../../model/escalation-machine'

/** Who is told, as a duty list names them. */
export const functionWords: Readonly<Record<ToldFunction, string>> = {
  'nurse-in-charge': 'nurse in charge',
  nurse: 'nurse',
  doctor: 'doctor',
  'doctor-on-call': 'doctor on call',
  'surgeon-on-call': 'surgeon on call',
  'anaesthetist-on-call': 'anaesthetist on call',
}

/** “every 4 hours”, “every 30 minutes”. */
export const everyWords = (minutes: number): string => {
  if (minutes % 60 > 0) return `every ${minutes} minutes`
  return minutes === 60 ? 'every hour' : `every ${minutes / 60} hours`
}

/** On the dashboard. */
export const observationWaiting = {
  escalations: 'High scores on wards that nobody has answered for',
  overdue: 'Observations overdue on wards',
} as const

/** The ward list. */
export const wardListWords = {
  title: 'Ward list',
  page: 'Ward list',
  line: (ward: string, overdue: number, open: number) =>
    `${ward}: ${open === 0 ? 'nobody is called' : `${open} not answered`}, ${overdue === 0 ? 'no observations overdue' : `${overdue} overdue`}`,
  table: (ward: string) => `Patients on ${ward}`,
  empty: 'Nobody is on this ward.',
  columns: {
    bed: 'Bed',
    patient: 'Patient',
    score: 'Score',
    due: 'Observations',
    known: 'To know',
    open: 'Open',
  },
  noBed: 'No bed',
  noScore: 'No score yet',
  trend: (scores: readonly string[]) => `Before: ${scores.join(', ')}`,
  onLeave: 'On leave',
  discharged: 'Discharged',
  overdue: 'Overdue: was due <at></at>',
  due: 'Due <at></at>',
  byPlan: (every: string) => `${every}, by plan`,
  orders: (count: number) => counted(count, 'order'),
  doses: (count: number) => `${counted(count, 'dose')} due`,
  tasks: (count: number) => counted(count, 'task'),
  hidden: 'A confidential patient',
} as const

/** Calls for help on a ward. */
export const escalationWords = {
  title: 'Calls for help',
  line: 'Until somebody answers for them',
  kind: {
    'high-score': (score: string, level: ScoreLevel) => `${score}, ${shortLevelWords[level]}`,
    overdue: 'Observations overdue',
  },
  /** Of a patient whose chart is closed to the reader. */
  highScore: 'High score',
  since: 'Called <at></at>, and nobody has answered',
  inBed: (bed: string) => `bed ${bed}`,
  told: (functionName: string, people: string) => `${functionName}: ${people}`,
  toldNow: 'Told now',
  callNow: 'Call them now, nobody has sent them a notice:',
  nobody: (functionName: string) =>
    `Nobody is on duty as ${functionName}. Everybody on the ward is told: find somebody.`,
  nobodyNext: (functionName: string) =>
    `Nobody is on duty as ${functionName} now: find somebody before then.`,
  next: 'Next, <at></at>:',
  last: 'There is no further step. Call somebody.',
  answer: {
    'high-score': 'Acknowledge',
    overdue: 'Answer for it',
  } satisfies Record<EscalationKind, string>,
  response: 'What will be done',
  responseHint: 'And when. It is kept with your name.',
  answered: (by: string, at: string, response: string) => `${by} at ${at}: ${response}`,
  byDoctor: 'A doctor acknowledges this.',
  done: {
    'high-score': 'Acknowledged. It is kept with your name.',
    overdue: 'Answered. The ward is called again in an hour if nothing is recorded.',
  } satisfies Record<EscalationKind, string>,
} as const

/** The observations of a stay. */
export const observationWords = {
  title: 'Observations',
  line: (every: string) => `Taken ${every}`,
  next: 'Next due <at></at>',
  overdue: 'Overdue: was due <at></at>',
  notNow: 'Nothing is due while the patient is not on the ward.',
  incomplete: (parts: string) => `The latest set is not complete (${parts}), so the next one stays due.`,
  take: 'Record observations',
  table: 'Sets, the newest first',
  none: 'None were taken in this stay.',
  takeBack: (at: string) => `Entered in error: the set of ${at}`,
  answers: 'Calls for help before',
  wasTold: (people: string) => `Told: ${people}`,
  toCall: (people: string) => `To be called: ${people}`,
  nobody: (functionName: string) => `nobody was on duty as ${functionName}`,
  plan: {
    title: 'How often',
    asked: (every: string) => `The score asks for them ${every}.`,
    planned: (every: string, by: string, at: string) => `Planned by ${by} on ${at}: ${every}.`,
    outdated: 'The plan does not hold: the score asks for more now.',
    interval: 'How often',
    byScore: 'As the score asks',
    reason: 'Why less often',
    reasonHint: 'Needed for less often than the score asks, by a doctor. It is kept.',
    submit: 'Set how often',
    done: 'Set.',
  },
} as const
