import { counted } from '../../format/counted'

const people = (count: number) => counted(count, 'person', 'people')

/** The page of the rules about access. */
export const rulesWords = {
  title: 'Rules',
  line: (kept: number, broken: number) =>
    broken === 0
      ? `${counted(kept, 'rule')}, none of them broken`
      : `${broken} of ${counted(kept + broken, 'rule')} broken`,
  none: 'There are no rules.',
  states: { kept: 'Kept', excepted: 'Kept, with exceptions', broken: 'Broken' },
  kinds: {
    person: 'Nobody may have all of these, whatever they act on:',
    case: 'Nobody may act with more than one of these on one case, which the tables of the case ensure:',
    enough: (minimum: number) => `At least ${people(minimum)} must have all of these:`,
    reach: (roles: string) => `Only people with the role ${roles} may have this:`,
  },
  /** Entries of one duty: having one of them is having the duty. */
  or: ' or ',
  having: (count: number) => `${people(count)} now.`,
  brokenFrom: (at: string) => `It will be broken from ${at} on, unless something changes.`,
  mayBoth: (count: number) => `${people(count)} may do both, on different cases.`,
  impossible: 'No set of roles and permissions would break it.',
  couldBreak: (count: number) => `${counted(count, 'set', 'sets')} of roles would break it`,
  refused:
    'Each is the least that breaks it, permissions held directly included. Giving somebody one of them is refused without an exception.',
  first: (shown: number) => `The first ${shown}:`,
  role: (name: string) => `the role ${name}`,
  direct: (permission: string) => `“${permission}” without a role`,
  and: ' and ',
  unknown: (names: string) => `Nobody can have what is unknown to the access data: ${names}.`,
  people: 'Who breaks it',
  more: (count: number) => `and ${count} more`,
  without: 'Without an exception',
  exceptedUntil: (until: string) => `Excepted until ${until}`,
  whole: 'The whole rule',
  except: 'Record an exception',
  end: 'End',
  ended: 'The exception has ended.',
  unprovedTitle: 'Changed without a proof',
  unprovedLine: (count: number, days: number) =>
    `${counted(count, 'change')} by SQL or the operator’s tool in the last ${days} days. They count at once; what they break is listed above.`,
  unprovedNone: (days: number) =>
    `Nothing was changed by SQL or the operator’s tool in the last ${days} days, so every change was held against the rules.`,
  gave: 'gave',
  took: 'took away',
} as const

/** The form that records an exception. */
export const exceptionFormWords = {
  title: 'Record an exception',
  line: 'Somebody may break a rule until the end of a day. It can be ended sooner, and not extended.',
  rule: 'Rule',
  chooseRule: 'Choose a rule',
  username: 'Username',
  usernameHint: 'Empty for a rule about how many people there have to be.',
  reason: 'Reason',
  lastDay: 'Last day',
  submit: 'Record the exception',
  recorded: 'The exception is recorded.',
} as const
