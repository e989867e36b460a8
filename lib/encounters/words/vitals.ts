/** The vital signs of a visit. */
export const vitalsWords = {
  title: 'Vital signs',
  noneYet: 'None taken in this visit yet',
  last: (at: string, by: string) => `Last taken ${at} by ${by}`,
  take: 'Take vital signs',
  takeAgain: 'Take vital signs again',
  takeBack: (at: string) => `Entered in error: the set of ${at}`,
} as const

/** The form for one set of vital signs. */
export const vitalsFormWords = {
  note: 'Leave empty what you did not measure. The score appears once its seven parts are filled in.',
  noteOfChild:
    'Leave empty what you did not measure. The paediatric score (PEWS) counts what is filled in; values outside the range for the age are marked.',
  ageUnknown: 'There is no early-warning score while the date of birth is not known.',
  measurement: (label: string, unit: string) => `${label}, ${unit}`,
  notNoted: 'Not noted',
  onOxygen: 'Air or oxygen',
  air: 'Air',
  oxygen: 'Oxygen',
  respiratoryDistress: 'Respiratory distress',
  distress: { none: 'None', mild: 'Mild', moderate: 'Moderate', severe: 'Severe' },
  oxygenDevice: 'How oxygen is given',
  devices: {
    other: 'Cannula, mask or head box',
    'high-flow': 'High flow',
    bipap: 'BiPAP',
    cpap: 'CPAP',
  },
  consciousness: 'Consciousness',
  scale: 'Saturation scale',
  scale1: '1: usual',
  scale2: '2: target 88 to 92 %',
  scale2ByDoctor: '2: target 88 to 92 %, by a doctor',
  pregnant: 'Pregnant: no NEWS2 score',
  notMeasured: 'Could not be measured…',
  notMeasuredNote: 'Say why, for whatever was tried and has no value.',
  measured: 'Measured, or not tried',
  submit: 'Save the vital signs',
} as const

export const vitalsDoneWords = {
  saved: (score: string) => `Vital signs saved. ${score}`,
  /** `risk` is in small letters. */
  score: (total: number, risk: string) => `NEWS2 is ${total}, ${risk}.`,
  /** The least that an incomplete set can have; `risk` is in small letters. */
  atLeast: (total: number, risk: string) => `What was measured has ${total} points already, ${risk}.`,
  part: (part: string, points: number) => `${part} ${points}`,
  parts: (parts: readonly string[]) => `Points: ${parts.join(', ')}.`,
  takenBack: (at: string) => `The vital signs of ${at} are marked as entered in error.`,
} as const

/** What the values of a child mean at its age. */
export const childWords = {
  /** `level` is in small letters; `missing` says which parts were not measured, if any. */
  score: (total: number, level: string, missing: readonly string[]) =>
    missing.length > 0
      ? `The paediatric score (PEWS) is at least ${total}, ${level}. Not measured: ${missing.join(', ')}.`
      : `The paediatric score (PEWS) is ${total}, ${level}.`,
  outside: (values: readonly string[]) => `Outside the range for the age: ${values.join(', ')}.`,
  value: (part: string, value: number, range: string) => `${part} ${value} (${range})`,
  range: (low: number | null, high: number | null) =>
    low === null ? `at most ${high}` : high === null ? `at least ${low}` : `${low} to ${high}`,
  low: 'low',
  high: 'high',
  /** For those who do not see the mark. */
  mark: (side: 'low' | 'high', range: string) => `${side} for the age: ${range}`,
  source: (sources: string) => `Ranges for the age: ${sources}`,
} as const

/** What is asked about a weight and a height, in kilograms and centimetres. */
export const bodyQuestions = {
  swapped: (weight: number, height: number) =>
    `A weight of ${weight} kg and a height of ${height} cm: are these swapped?`,
  unlikely: (weight: number, height: number) =>
    `A weight of ${weight} kg and a height of ${height} cm: are both right?`,
  weightChanged: (weight: number, before: number) =>
    `The last weight was ${before} kg: is ${weight} kg right?`,
  heightChanged: (height: number, before: number) =>
    `The last height was ${before} cm: is ${height} cm right?`,
  confirm: 'Weight and height are right',
} as const

/** Why a set has no score. */
export const noScoreWords = {
  ageUnknown: 'No score: the date of birth is not known. An estimated one will do.',
  tooYoung: (least: number) => `No score: NEWS2 is for ${least} years and older.`,
  pregnant: 'No score: NEWS2 is not for pregnancy.',
  incomplete: (missing: readonly string[]) => `No score yet: ${missing.join(', ')} missing.`,
} as const

/** Why a priority is proposed. */
export const proposalWords = {
  filed: 'because it was filed so at the check-in',
  /** `score`: “NEWS2 is 7”. */
  byScore: (score: string) => `because ${score}`,
} as const

/** The end of the triage. */
export const triageWords = {
  priority: 'Priority',
  /** `score`: “NEWS2 was 7”. */
  proposed: (score: string, at: string) => `Proposed because ${score} at ${at}.`,
  reason: 'Why the patient can wait longer',
  /** `proposed` is in small letters. */
  reasonHint: (proposed: string) => `Needed for less than ${proposed}. It is kept.`,
  submit: 'Finish triage: waits for the doctor',
} as const
