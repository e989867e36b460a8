import type { ScoreLevel } from '../../encounters/model/priority'
import { shortLevelWords } from '../../encounters/words/scores'
import { counted } from '../../format/counted'
import { phrases } from '../../platform/phrase'
import type { EscalationKind } from '../model/escalation-machine'

/** The page in Settings where a hospital changes what is asked for on its wards. */
export const policyWords = {
  permission:
    'Change how often observations are due, whom calls for help tell, and which medicines two people sign',
  title: 'Observations and calls',
  settingsLine: 'When observations are due, and who is told',
  line: 'What the wards follow from the next look on. Each change is in the audit log.',
  intervals: {
    title: 'How often observations are due',
    line: 'In minutes, by the score of the patient',
    level: (level: ScoreLevel) => `${shortLevelWords[level]}`.replace(/^./, (first) => first.toUpperCase()),
    shipped: (minutes: number, source: string) => `Default ${minutes}. ${source}.`,
    own: 'This hospital’s own rule.',
    submit: (kind: string) => `Save the intervals of ${kind}`,
    saved: 'The intervals are saved.',
  },
  steps: {
    title: 'Who is told, and when',
    line: 'Minutes without an answer; each step is added to those before',
    label: 'Steps of calls for help',
    kinds: { 'high-score': 'High score', overdue: 'Observations overdue' } satisfies Record<
      EscalationKind,
      string
    >,
    name: (kind: EscalationKind, level: ScoreLevel) =>
      kind === 'overdue' ? `Overdue, ${shortLevelWords[level]}` : `Score ${shortLevelWords[level]}`,
    columns: { call: 'Call', steps: 'Steps', source: 'Source', change: 'Change' },
    step: (after: number, told: string) =>
      after === 0 ? `At once: ${told}` : `After ${counted(after, 'minute')}: ${told}`,
    change: 'Change',
    changeTitle: (name: string) => `Change: ${name}`,
    shipped: (steps: string) => `Default: ${steps}`,
    stepTitle: (step: number) => `Step ${step}`,
    after: (step: number) => `Step ${step}, minutes without an answer`,
    afterHint: '0 is at once. Empty: there is no such step',
    functions: (step: number) => `Step ${step} tells`,
    submit: 'Save the steps',
    back: 'Leave them as they are',
    saved: 'The steps are saved.',
  },
  medicines: {
    title: 'Medicines that two people sign',
    line: 'By the beginning of the ATC code; each dose is checked by a second person',
    columns: { atc: 'ATC', name: 'Medicines', source: 'Source', state: 'Two signatures', change: 'Change' },
    yes: 'Needed',
    no: 'Not needed',
    end: (name: string) => `: ${name}`,
    takeOff: 'Take off',
    putBack: (name: string) => `Put ${name} back`,
    add: 'Add medicines',
    labels: { atc: 'Beginning of the ATC code', name: 'Name', reason: 'Reason' },
    atcHint: 'One letter, and as much of the code as all of them have in common: N02A',
    reasonHint: 'Shown as the source',
    submit: 'Add to the list',
    added: 'Added. From now on a second person signs each dose.',
    stepped: { yes: 'Back on the list.', no: 'Taken off the list. One person signs from now on.' },
    source: (reason: string) => `This hospital: ${reason}`,
  },
} as const

export const policyProblems = {
  atc: 'Give a letter and then letters and digits, seven at most, as in N02A.',
  name: 'Name the medicines.',
  reason: 'Give the reason. It is shown as the source.',
} as const

export const policyRefusals = phrases('inpatient', {
  rulesChanged:
    'Somebody has changed this since you opened the page. Look at what it says now, and enter it again.',
  intervalMissing: 'Give the minutes between two sets.',
  intervalRises: (higher: string, lower: string) =>
    `${higher} is more urgent than ${lower}, so its observations cannot be due less often.`,
  firstStepMissing:
    'The first step is missing: without it nobody would be told. Give its minutes and who is told.',
  stepsInOrder: (step: number) =>
    `Step ${step} is empty, and a later one is not. Fill in the steps in order.`,
  stepTellsNobody: (step: number) => `Choose who is told at step ${step}.`,
  stepWithoutMinutes: (step: number) => `Give after how many minutes step ${step} comes.`,
  stepsRise: (step: number) => `Step ${step} has to come later than the step before.`,
  listedAlready: (atc: string) => `${atc} is on the list already. Put it back if it was taken off.`,
})
