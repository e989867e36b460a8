import type { RequestState } from '@/db/schema/access'
import { counted } from '../../format/counted'

/** The part of a refused page with which somebody asks for what is missing. */
export const askWords = {
  title: 'Request access',
  missing: (what: string) => `Missing: ${what}.`,
  reason: 'Reason',
  reasonHint: 'What you need it for. The person who decides reads this.',
  lastDay: 'Needed until',
  lastDayHint:
    'The last day on which you need it. Leave it empty if you need it for as long as you work here.',
  submit: 'Request access',
  sent: 'Your request was sent. The answer will appear here and on your dashboard.',
  open: (when: string) =>
    `You asked for this on ${when}. Nobody has answered yet; the answer will appear here.`,
  withdraw: 'Withdraw the request',
  withdrawn: 'The request was withdrawn.',
} as const

/** How a request ended, for the person who asked. */
export const answerWords = {
  refused: (by: string, when: string, answer: string) => `${by} refused this on ${when}: ${answer}`,
  granted: (by: string, when: string, until: string | undefined) =>
    until ? `${by} granted this on ${when}, until ${until}.` : `${by} granted this on ${when}.`,
  withdrawn: (when: string) => `You withdrew this on ${when}.`,
  expired: 'Nobody answered before the last day on which you needed it.',
  waiting: (when: string) => `Asked on ${when}. Nobody has answered yet.`,
  own: 'Your requests for access',
  ownLine: 'Of the last 30 days',
} as const

export const stateWords = {
  requested: 'Waiting',
  granted: 'Granted',
  refused: 'Refused',
  withdrawn: 'Withdrawn',
  expired: 'Expired',
} as const satisfies Record<RequestState, string>

/** The inbox of requests in Settings. */
export const inboxWords = {
  title: 'Requests',
  line: (open: number) =>
    open === 0 ? 'No request is waiting for an answer' : `${counted(open, 'request')} waiting for an answer`,
  none: 'Nobody is waiting for an answer. Requests are made on the page that was refused.',
  more: (hidden: number) =>
    `${counted(hidden, 'more request', 'more requests')} will appear when these are answered.`,
  asks: (what: string) => `asks for ${what}`,
  asked: (when: string) => `Asked on ${when}`,
  wantedUntil: (until: string) => `needed until ${until}`,
  wantedForGood: 'needed without an end',
  roles: (roles: readonly string[]) => (roles.length > 0 ? roles.join(', ') : 'No role'),
  own: 'This is your own request. Somebody else has to answer it.',
  inactive: 'The account is deactivated, so nothing can be granted.',
  alreadyOpen: 'This is open to them by now. Refuse the request, with a word about it.',
  nothingOpens:
    'No role and no permission opens this yet. Let a role open it under Settings, Access, or refuse the request.',
  grant: 'Grant',
  way: 'What to give',
  wayHint: 'The first is the smallest change.',
  role: (name: string) => `the role ${name}`,
  permission: (label: string) => `“${label}” without a role`,
  together: ' and ',
  also: (opens: readonly string[]) =>
    opens.length === 0 ? 'opens nothing else' : `also opens ${opens.join(', ')}`,
  closes: 'Granting closes nothing.',
  breaks: (rules: readonly string[]) =>
    `Refused by the rule ${rules.map((rule) => `“${rule}”`).join(', ')}, unless an exception is recorded first.`,
  lastDay: 'Last day',
  lastDayHint: 'Empty for no end.',
  lastDayOfHead: 'At most a year ahead.',
  note: 'Answer',
  noteHint: 'The requester reads it.',
  refuse: 'Refuse',
  why: 'Why not',
  granted: (name: string) => `Granted. It is open to ${name} now.`,
  refused: (name: string) => `Refused. ${name} can read why.`,
  decided: 'Answered lately',
  decidedLine: 'The latest, newest first',
  noDecided: 'No request was answered yet.',
  columns: { who: 'Who', what: 'What', outcome: 'Outcome', by: 'By', when: 'When' },
  given: (names: string, until: string | undefined) => (until ? `${names}, until ${until}` : names),
} as const

/** On the dashboard of the head of a department. */
export const departmentWords = {
  title: 'Your department',
  open: (open: number) => `${counted(open, 'request')} for access waiting for an answer`,
} as const

export const shortcutWords = { requests: 'Answer requests for access' } as const

export const problems = {
  reason: 'Write what you need it for.',
  answer: 'Write why not: the requester reads it.',
  way: 'Choose what to give.',
  day: 'Write a day, or leave this empty.',
} as const
