import type { Decision, Outcome } from '@/db/schema/administration/reviews'
import { counted } from '../../format/counted'

export const permissionWords = { manage: 'Review who has what, and take it away' } as const

export const shortcutWords = { reviews: 'Review access' } as const

export const scopeWords = {
  all: 'Everybody',
  role: (name: string) => `The role ${name}`,
  department: (name: string) => `The department ${name} with its parts`,
} as const

export const decisionWords = {
  undecided: 'Undecided',
  keep: 'Keep',
  'take-away': 'Take away',
} as const satisfies Record<Decision, string>

export const outcomeWords = {
  held: 'Held',
  taken: 'Taken away',
  ended: 'Ended by itself',
  deactivated: 'Account deactivated',
} as const satisfies Record<Outcome, string>

/** The list of reviews in Settings. */
export const reviewsWords = {
  title: 'Reviews',
  line: (open: number) => (open === 0 ? 'No review is open' : `${counted(open, 'review')} open`),
  columns: { name: 'Review', scope: 'Of whom', progress: 'Decided', taken: 'Taken away', when: 'When' },
  progress: (decided: number, items: number) => `${decided} of ${items}`,
  due: (day: string) => `Due on ${day}`,
  overdue: (day: string) => `Was due on ${day}`,
  closed: (by: string, when: string) => `Closed by ${by} on ${when}`,
  none: 'Access was not reviewed yet. Open a review, and go through who has what, what was used longest ago first.',
  open: 'Open a review',
  openLine:
    'It lists every role of a person, and every permission that somebody has without a role, as they are now.',
  name: 'Name',
  nameHint: 'For example: Winter 2026.',
  scope: 'Of whom',
  choose: 'Choose',
  dueOn: 'Due on',
  submit: 'Open the review',
} as const

/** One review. */
export const reviewWords = {
  title: 'Review',
  back: 'All reviews',
  line: (of: string, by: string, when: string) => `${of}, opened by ${by} on ${when}`,
  progress: (decided: number, items: number) => `${decided} of ${items} decided`,
  list: 'Who has what',
  help: 'Keys on an entry: <letter>K</letter> keeps, <letter>T</letter> takes away, <letter>U</letter> undoes the last decision, arrows up and down move.',
  reason: 'Reason for taking away',
  reasonHint: 'It is kept with each entry that you take away.',
  reasonGiven: 'Not needed for their work',
  role: (name: string) => `Role ${name}`,
  permission: (label: string) => `“${label}”, without a role`,
  lastUsed: (when: string) => `What only this opens was last used on ${when}`,
  notUsed: (since: string) => `Nothing that only this opens was used since ${since}`,
  never: 'Has never signed in',
  lastSignIn: (when: string) => `Last signed in on ${when}`,
  until: (when: string) => `Until ${when}`,
  keep: 'Keep',
  takeAway: 'Take away',
  undo: 'Undo',
  own: 'Your own access. Somebody else decides.',
  decided: (what: string, by: string) => `${what}, by ${by}`,
  /** `about` is a person and what they have. */
  keepOf: (about: string) => `Keep: ${about}`,
  takeOf: (about: string) => `Take away: ${about}`,
  undoOf: (about: string) => `Undo: ${about}`,
  about: (who: string, what: string) => `${who}, ${what}`,
  noLonger: {
    taken: 'Taken away by somebody meanwhile. There is nothing to decide.',
    ended: 'Ended meanwhile. There is nothing to decide.',
    deactivated: 'The account was deactivated meanwhile. There is nothing to decide.',
  },
  kept: (who: string, what: string) => `${who} keeps ${what}.`,
  taken: (who: string, what: string) => `${what} was taken from ${who}.`,
  undone: (who: string, what: string) => `Undecided again: ${who}, ${what}.`,
  givenBack: (who: string, what: string) => `${what} was given back to ${who}. Undecided again.`,
  noAnswer: (about: string) => `No answer from the portal about ${about}. It may not be saved: try again.`,
  news: 'What was saved',
  noun: 'entry',
  plural: 'entries',
  showLeft: (left: number) => `Show only the ${counted(left, 'undecided entry', 'undecided entries')}`,
  showAll: 'Show all entries',
  noneLeft: 'Nothing is left to decide. Close the review below.',
  close: 'Close the review',
  closeLine: 'It cannot be opened again. The sheet says what was found, as it was at that moment.',
  left: (left: number) =>
    left === 1
      ? 'One entry is not decided, and would stay as it is. Decide it, or write why.'
      : `${counted(left, 'entry', 'entries')} are not decided, and would stay as they are. Decide them, or write why.`,
  leftReason: 'Why this is left as it is',
  closed: (name: string) => `The review “${name}” is closed.`,
  closedLine: (by: string, when: string) => `Closed by ${by} on ${when}`,
  sheet: 'The sheet',
} as const

/** What an auditor asks for. */
export const sheetWords = {
  title: 'Sheet of a review',
  back: 'The review',
  csv: 'As CSV',
  asOf: (when: string) => `As it was on ${when}`,
  facts: {
    scope: 'Of whom',
    opened: 'Opened',
    closed: 'Closed',
    due: 'Due',
    items: 'Entries',
    administrators: 'Administrators',
    left: 'Why entries were left undecided',
    whole: 'Unchanged since',
  },
  byWhen: (by: string, when: string) => `${when}, by ${by}`,
  counts: (kept: number, taken: number, left: number) =>
    `${kept} kept, ${taken} taken away, ${left} not decided`,
  administrators: (names: readonly string[]) =>
    names.length >= 2
      ? `At least two, as proved over everybody: ${names.join(', ')}`
      : `Fewer than two: ${names.join(', ') || 'nobody'}. Two are needed.`,
  whole: (digest: string) => `Yes. SHA-256 ${digest}, which is in the log too.`,
  changed: (digest: string) => `No. The entries are not those that were closed, whose SHA-256 is ${digest}.`,
  standing: 'Held without an end',
  timed: 'Held until a time',
  removed: 'Taken away, other than by deactivating the account',
  others: 'Ended, or account deactivated',
  entries: (shown: number, all: number) =>
    shown === all ? String(all) : `The first ${shown} of ${all}. The CSV file has all of them.`,
  none: 'None',
  columns: {
    who: 'Who',
    what: 'What',
    until: 'Until',
    lastUsed: 'Last use before',
    lastSignIn: 'Last sign-in before',
    decision: 'Decision',
    by: 'By',
    why: 'Why',
    outcome: 'What became of it',
  },
  never: 'Never',
  notUsed: (since: string) => `Not since ${since}`,
  noReason: 'No reason was given',
  unknown: 'Unknown',
  csvHead: [
    'person',
    'username',
    'kind',
    'code',
    'name',
    'last_used',
    'last_sign_in',
    'decision',
    'decided_by',
    'decided_at',
    'reason',
    'outcome',
    'until',
    'taken_by',
    'taken_because',
    'as_of',
  ],
} as const

export const problems = {
  name: 'Give the review a name.',
  scope: 'Choose whose access is reviewed.',
  due: 'Write the day by which it is to be closed.',
  reason: 'Write why it is taken away.',
} as const
